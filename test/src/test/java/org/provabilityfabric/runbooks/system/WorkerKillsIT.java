package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;

/**
 * The worker dies by {@code kill -9} before and after the effects of an incident, its data exposure
 * response and its containment, and is started again each time. {@code -Dkills=100} kills as often
 * (6 if left out), {@code -Dkills.seed=N} repeats a choice of instants.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkerKillsIT {
  private static final int KILLS = Integer.getInteger("kills", 6);
  private static final long SEED = Long.getLong("kills.seed", System.nanoTime());
  private static final int IN_ONE_INCIDENT = 12;
  private static final Duration LONGEST = Duration.ofMinutes(12);

  private static final List<String> ACTIVITIES =
      List.of(
          "FindUnhealthyPods",
          "ProbeHealth",
          "ReadTargets",
          "ProbeDependencies",
          "MeasureDegradation",
          "CaptureRequestRates",
          "ListRollouts",
          "ListConfigurationChanges",
          "CaptureLogs",
          "CaptureReceipts",
          "CaptureCertificates",
          "AssessImpact",
          "SendMessage",
          "HoldContainment",
          "CutTraffic",
          "IsolateComponent",
          "ScaleToZero",
          "WatchContainment",
          "ReleaseContainment",
          "LiftContainment");

  @TempDir Path folder;

  private final Random random = new Random(SEED);

  @Test
  void nothingIsLostAndNothingIsDoneTwice() throws Exception {
    System.out.println("Worker kills: seed " + SEED + ", at least " + KILLS + " kills.");
    List<String> rows = new ArrayList<>();
    int kills = 0;
    for (int round = 1; kills < KILLS; round++) {
      kills += incident(folder.resolve("round-" + round), rows, KILLS - kills);
    }
    rows.forEach(System.out::println);
    System.out.println("Worker kills: " + kills + " in " + rows.size() + " incidents.");
  }

  /** One incident from its alert to its resolution, with kills on the way. */
  private int incident(Path place, List<String> rows, int wanted) throws Exception {
    Path plan = place.resolve("kills");
    Files.createDirectories(plan.resolve(KillableWorker.PLANNED));
    Files.createDirectories(plan.resolve(KillableWorker.DIED));
    for (KillPoint point : points(Math.min(wanted, IN_ONE_INCIDENT))) {
      Files.createFile(plan.resolve(KillableWorker.PLANNED).resolve(point.toString()));
    }
    Map<String, String> environment =
        Map.of(
            KillableWorker.FOLDER,
            plan.toString(),
            "RUNBOOK_POLICIES",
            Rules.withPatientEvidence(place.resolve("rules")).toString());
    try (Situation situation = Situation.killable(place, environment)) {
      AuditLog audit = AuditLog.from(situation.stack);
      situation.crossTenantReads(3);
      String id = situation.incident();
      int kills = untilResolved(situation, new Person(situation, id));
      situation.noMoreCrossTenantReads();
      Effects effects = Effects.of(audit, situation.doubles.mailbox().messages());
      String killed = String.join(" ", names(plan.resolve(KillableWorker.DIED)));
      rows.add(effects.row("incident " + (rows.size() + 1), kills) + "  at " + killed);
      assertNothingLostNothingTwice(situation, id, effects);
      return kills;
    }
  }

  private List<KillPoint> points(int howMany) {
    List<KillPoint> all =
        new ArrayList<>(
            ACTIVITIES.stream()
                .flatMap(
                    activity ->
                        Arrays.stream(KillPoint.When.values())
                            .map(when -> new KillPoint(activity, when)))
                .toList());
    Collections.shuffle(all, random);
    return all.subList(0, howMany);
  }

  private static int untilResolved(Situation situation, Person person) {
    Program worker = situation.product.workerOf(Product.ALL);
    Instant end = Instant.now().plus(LONGEST);
    int kills = 0;
    while (!person.actedAndDone()) {
      assertThat(Instant.now()).as("the incident is resolved in time").isBefore(end);
      if (!worker.alive()) {
        kills++;
        worker.startAgain();
      }
    }
    return kills;
  }

  private static void assertNothingLostNothingTwice(
      Situation situation, String id, Effects effects) {
    assertThat(effects.lost()).as("changes lost").isEmpty();
    assertThat(effects.doubled()).as("changes made twice").isEmpty();
    assertThat(effects.doubledMessages()).as("distinct messages for one event").isEmpty();
    assertThat(situation.released("retrieval-gateway", 3)).isTrue();
    Instant began = situation.status(id).startedAt();
    assertThat(situation.status(id).clocks())
        .extracting(SlaClock::deadline)
        .containsExactly(began.plus(Duration.ofMinutes(15)), began.plus(Duration.ofHours(4)));
    for (Path bundle : bundles(situation.product.evidence())) {
      assertThat(situation.product.tried("evidence", "verify", bundle.toString()).code())
          .as("the evidence in %s", bundle)
          .isZero();
    }
  }

  private static List<Path> bundles(Path evidence) {
    try (Stream<Path> folders = Files.walk(evidence)) {
      return folders
          .filter(file -> file.endsWith("manifest.json"))
          .map(file -> file.toAbsolutePath().getParent())
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
