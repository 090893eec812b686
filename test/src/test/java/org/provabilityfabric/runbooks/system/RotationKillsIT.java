package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.keys.RotationOutcome;
import org.provabilityfabric.runbooks.contract.keys.RotationReport;
import org.provabilityfabric.runbooks.system.SigningScene.Answer;

/**
 * "Certificate Rotation" on the real API server, whose pods sign all the while. The worker dies by
 * {@code kill -9} before the effect of a step, and after it while Temporal does not know of it yet,
 * and is started again; or a step fails for good. Whatever happens, no verifier with the published
 * keys rejects anything.
 *
 * <p>{@code -Dkills=N} kills at so many step boundaries (3 if left out), {@code -Dfailures=N} lets
 * so many steps fail (2 if left out); 100 means all of either. {@code -Dkills.seed=N} repeats a
 * choice, {@code -Dfailure=WORDS} plays the failures with these words in their name.
 */
@Timeout(value = 45, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RotationKillsIT {
  private static final int KILLS = Integer.getInteger("kills", 3);
  private static final int FAILURES = Integer.getInteger("failures", 2);
  private static final String WORDS = System.getProperty("failure", "");
  private static final long SEED = Long.getLong("kills.seed", System.nanoTime());
  private static final int IN_ONE_ROTATION = 9;

  /** The activities of the steps, in their order; restarts and checks for each kind. */
  private static final List<String> ACTIVITIES =
      List.of(
          "InspectSigningKeys",
          "SendMessage.REQUEST",
          "BackUpSigningKeys",
          "GenerateSigningKeys",
          "PublishSigningKeys",
          "AwaitVerifiers.receipt-signing",
          "ReplaceSigningKeys",
          "CaptureLogs",
          "RestartWorkload.retrieval-gateway",
          "RestartWorkload.egress-firewall",
          "AwaitFreshEvidence.receipt-signing",
          "AwaitFreshEvidence.egress-signing",
          "RetireSigningKeys");

  @TempDir static Path folder;
  private static SigningScene scene;
  private static PlannedKills kills;

  @BeforeAll
  static void open() throws IOException {
    kills = PlannedKills.in(folder.resolve("points"));
    scene =
        SigningScene.killable(
            folder.resolve("scene"), Map.of(KillableWorker.FOLDER, kills.folder().toString()));
    kills.kills(scene.situation.product.workerOf(Product.ALL));
  }

  @AfterAll
  static void close() {
    scene.close();
  }

  @Test
  void nothingIsRejectedAndNothingIsDoneTwiceWhereverTheWorkerDies() throws IOException {
    List<KillPoint> points = KillPoint.chosen(ACTIVITIES, KILLS, SEED);
    System.out.println("Rotation kills: seed " + SEED + ", " + points.size() + " kills.");
    Path rules = Rules.withQuickRotation(folder.resolve("patient"), "15m");
    for (int from = 0; from < points.size(); from += IN_ONE_ROTATION) {
      int to = Math.min(points.size(), from + IN_ONE_ROTATION);
      goesThrough(points.subList(from, to), rules);
    }
  }

  private static void goesThrough(List<KillPoint> points, Path rules) throws IOException {
    int before = kills.kills();
    kills.plan(points);
    RotationEffects effects = RotationEffects.from(scene);

    scene.start(rules);
    RotationReport report = scene.ended(Answer.YES, kills);

    Tally tally = effects.ofOneThatWentThrough();
    SigningPods.Judged judged = effects.judged();
    int deaths = kills.kills() - before;
    System.out.println(effects.row("rotation", deaths, tally, judged) + "  at " + points);
    assertThat(kills.died(points)).as("it died at every point").isEqualTo(points);
    assertThat(report.outcome()).isEqualTo(RotationOutcome.ROTATED);
    assertThat(judged.rejected()).as("rejected by a verifier with the published keys").isEmpty();
    assertThat(tally.doubled()).as("effects made twice, or that nobody expected").isEmpty();
    assertThat(tally.lost()).as("effects lost").isEmpty();
    Agreement.isComplete(scene.pods, report);
  }

  @Test
  void signingAndVerifyingAgreeWhateverFailsForGood() throws IOException {
    List<RotationTrouble> troubles = troubles();
    System.out.println("Rotation failures: seed " + SEED + ", " + troubles.size() + " played.");
    Path rules = Rules.withQuickRotation(folder.resolve("impatient"), "15s");
    for (RotationTrouble trouble : troubles) {
      RotationReport report;
      try {
        report = played(trouble, rules);
      } finally {
        RotationTrouble.repaired(scene);
      }
      if (!settled(report)) {
        goesThroughAfterAll(trouble, rules);
      }
    }
  }

  private static RotationReport played(RotationTrouble trouble, Path rules) throws IOException {
    Map<String, Runnable> acts = new LinkedHashMap<>();
    trouble.acts().forEach((point, act) -> acts.put(point, () -> act.accept(scene)));
    HeldPoints held = HeldPoints.in(kills.folder(), acts);
    RotationEffects effects = RotationEffects.from(scene);

    scene.start(rules);
    RotationReport report = scene.ended(trouble.answer(), held);

    SigningPods.Judged judged = effects.judged();
    print(trouble.name(), report, judged);
    assertThat(held.pending()).as("the rotation came to where it was to fail").isFalse();
    assertThat(report.outcome()).as(trouble.name()).isEqualTo(trouble.ends());
    assertThat(judged.rejected()).as("rejected by a verifier with the published keys").isEmpty();
    Agreement.isSaid(scene.pods, report);
    return report;
  }

  private static boolean settled(RotationReport report) {
    return switch (report.outcome()) {
      case UNCHANGED, REHEARSED, ROTATED, ROLLED_BACK -> true;
      case RUNNING, NOT_RETIRED, NOT_SETTLED -> false;
    };
  }

  /** Once the cause is gone, another rotation tidies up what was left. */
  private static void goesThroughAfterAll(RotationTrouble trouble, Path rules) throws IOException {
    RotationEffects effects = RotationEffects.from(scene);
    scene.start(rules);
    RotationReport report = scene.ended(Answer.YES, HeldPoints.in(kills.folder(), Map.of()));
    SigningPods.Judged judged = effects.judged();
    print("after " + trouble.name(), report, judged);
    assertThat(report.outcome()).isEqualTo(RotationOutcome.ROTATED);
    assertThat(judged.rejected()).as("rejected by a verifier with the published keys").isEmpty();
    Agreement.isComplete(scene.pods, report);
  }

  private static void print(String what, RotationReport report, SigningPods.Judged judged) {
    System.out.printf(
        Locale.ROOT,
        "%-40s %-11s %5d signed  %5d accepted  %d rejected  %s%n",
        what,
        report.outcome(),
        judged.signed(),
        judged.accepted(),
        judged.rejected().size(),
        report.standing());
  }

  private static List<RotationTrouble> troubles() {
    List<RotationTrouble> all = new ArrayList<>(RotationTrouble.all());
    if (!WORDS.isEmpty()) {
      return all.stream().filter(trouble -> trouble.name().contains(WORDS)).toList();
    }
    Collections.shuffle(all, new Random(SEED));
    return all.subList(0, Math.min(FAILURES, all.size()));
  }
}
