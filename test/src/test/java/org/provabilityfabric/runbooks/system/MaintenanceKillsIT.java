package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The worker dies by {@code kill -9} at the steps of "Planned Maintenance", against the real API
 * server and the real Alertmanager. However it ends, maintenance mode and silences are off then,
 * and within a minute of the return of a worker without which the maintenance was cancelled; and
 * what is on ends by itself where no worker returns.
 *
 * <p>{@code -Dkills=N} kills at so many points in each way (2 if left out, 100 means all), {@code
 * -Dkills.seed=N} repeats a choice.
 */
@Timeout(value = 45, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MaintenanceKillsIT {
  private static final int KILLS = Integer.getInteger("kills", 2);
  private static final long SEED = Long.getLong("kills.seed", System.nanoTime());
  private static final int IN_ONE_MAINTENANCE = 9;
  private static final Duration LONGEST = Duration.ofMinutes(12);
  private static final Duration LOOK = Duration.ofMillis(300);
  private static final Duration AFTER_ITS_RETURN = Duration.ofSeconds(60);

  /** The activities of the steps, in their order. */
  private static final List<String> ACTIVITIES =
      List.of(
          "SendMessage.REQUEST",
          "SendMessage.NOTICE",
          "VerifyBackups",
          "FindUnhealthyPods",
          "EnableMaintenanceMode",
          "SilenceAlerts",
          "KeepMaintenance",
          "AwaitDifference",
          "CheckReceiptContinuity",
          "EndSilences",
          "DisableMaintenanceMode");

  /** Those that come with the end, however it comes. */
  private static final Set<String> OF_THE_END = Set.of("EndSilences", "DisableMaintenanceMode");

  /** Those that one which is cancelled under way does not come to. */
  private static final String OF_THE_VERIFICATION = "CheckReceiptContinuity";

  @TempDir static Path folder;
  private static MaintenanceScene scene;
  private static PlannedKills kills;

  @BeforeAll
  static void open() throws IOException {
    kills = PlannedKills.in(folder.resolve("points"));
    scene =
        MaintenanceScene.killable(
            folder.resolve("scene"), Map.of(KillableWorker.FOLDER, kills.folder().toString()));
    kills.kills(scene.situation.product.workerOf(Product.ALL));
  }

  @AfterAll
  static void close() {
    scene.close();
  }

  @Test
  void oneThatGoesOnSwitchesEverythingOffAtItsEnd() throws IOException {
    List<KillPoint> points = KillPoint.chosen(ACTIVITIES, KILLS, SEED);
    System.out.println("Maintenance kills: seed " + SEED + ", " + points.size() + " kills.");
    for (int from = 0; from < points.size(); from += IN_ONE_MAINTENANCE) {
      int to = Math.min(points.size(), from + IN_ONE_MAINTENANCE);
      List<KillPoint> some = points.subList(from, to);
      int before = kills.kills();
      kills.plan(some);
      MaintenancePerson person = new MaintenancePerson(scene);

      scene.plan();
      waiting("the maintenance has ended")
          .until(
              () -> {
                kills.look();
                scene.silencesEndByThemselves();
                person.acts();
                return scene.over();
              });

      row(scene.report().outcome().name(), kills.kills() - before, some);
      assertThat(kills.died(some)).as("it died at every point").isEqualTo(some);
      scene.everythingIsOff();
    }
  }

  @Test
  void oneThatIsCancelledMeanwhileSwitchesEverythingOffWithinAMinuteOfItsReturn()
      throws IOException {
    List<String> reached =
        ACTIVITIES.stream().filter(activity -> !activity.equals(OF_THE_VERIFICATION)).toList();
    for (KillPoint point : KillPoint.chosen(reached, KILLS, SEED)) {
      kills.plan(List.of(point));
      cancelledAt(point);
    }
  }

  private static void cancelledAt(KillPoint point) {
    Program worker = scene.situation.product.workerOf(Product.ALL);
    MaintenancePerson person = new MaintenancePerson(scene);
    boolean[] cancelled = {false};
    boolean atTheEnd = OF_THE_END.contains(point.activity());
    scene.plan();
    waiting("it dies at " + point)
        .until(
            () -> {
              scene.silencesEndByThemselves();
              person.prepares();
              if (atTheEnd && !cancelled[0] && !scene.silences().isEmpty()) {
                scene.cancel();
                cancelled[0] = true;
              }
              return !worker.alive();
            });
    if (!cancelled[0]) {
      scene.cancel();
    }
    String mode = scene.mode();
    int silences = scene.silences().size();
    scene.silencesEndByThemselves();

    kills.look();

    waiting("mode and silences are off").atMost(AFTER_ITS_RETURN).until(scene::off);
    waiting("the maintenance has ended").until(scene::over);
    row("cancelled; mode was " + mode + ", silences " + silences, 1, List.of(point));
    scene.everythingIsOff();
  }

  /** A thread of the mailbox throws when a worker dies that was just sending. */
  private static ConditionFactory waiting(String what) {
    return await(what).atMost(LONGEST).pollInterval(LOOK).dontCatchUncaughtExceptions();
  }

  private static void row(String how, int died, List<KillPoint> points) {
    System.out.printf(
        Locale.ROOT,
        "maintenance  %d kills  ended as %s  off afterwards  at %s%n",
        died,
        how,
        points);
  }
}
