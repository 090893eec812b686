package org.provabilityfabric.runbooks.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The worker dies by {@code kill -9} before the effects of an incident, its data exposure response,
 * its containment and a revocation of tokens, and after them while Temporal does not know of them
 * yet; it is started again each time. {@code -Dkills=100} kills as often (6 if left out), {@code
 * -Dkills.seed=N} repeats a choice of instants.
 */
@Timeout(value = 90, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkerKillsIT {
  private static final int KILLS = Integer.getInteger("kills", 6);
  private static final long SEED = Long.getLong("kills.seed", System.nanoTime());
  private static final int IN_ONE_INCIDENT = 12;

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
          "SendMessage.PAGE",
          "SendMessage.EXECUTIVE_UPDATE",
          "SendMessage.ESCALATION",
          "SendMessage.REQUEST",
          "HoldContainment",
          "CutTraffic",
          "IsolateComponent",
          "ScaleToZero",
          "WatchContainment",
          "ReleaseContainment",
          "LiftContainment",
          "CaptureTokens",
          "RevokeTokens",
          "ProveDenial",
          "PublishReport",
          "SealEvidence");

  @TempDir Path folder;

  private final Random random = new Random(SEED);

  @Test
  void nothingIsLostAndNothingIsDoneTwice() throws Exception {
    System.out.println("Worker kills: seed " + SEED + ", at least " + KILLS + " kills.");
    int kills = 0;
    int incidents = 0;
    while (kills < KILLS) {
      incidents++;
      Path place = folder.resolve("round-" + incidents);
      PlannedKills plan = PlannedKills.in(place.resolve("kills"));
      int wanted = Math.min(KILLS - kills, IN_ONE_INCIDENT);
      plan.plan(KillPoint.chosen(ACTIVITIES, wanted, random.nextLong()));
      try (Situation situation = Situation.killable(place, environment(place, plan))) {
        plan.kills(situation.product.workerOf(Product.ALL));
        String unused = KilledIncident.go("incident " + incidents, situation, plan);
      }
      kills += plan.kills();
    }
    System.out.println("Worker kills: " + kills + " in " + incidents + " incidents.");
  }

  private static Map<String, String> environment(Path place, PlannedKills plan) throws IOException {
    return Map.of(
        KillableWorker.FOLDER,
        plan.folder().toString(),
        "RUNBOOK_POLICIES",
        Rules.withPatientEvidenceAndAnEnd(place.resolve("rules")).toString());
  }
}
