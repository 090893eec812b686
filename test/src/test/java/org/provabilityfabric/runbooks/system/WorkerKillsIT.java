package org.provabilityfabric.runbooks.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
          "ProveDenial");

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
      Plan plan = Plan.of(place.resolve("kills"), points(KILLS - kills));
      try (Situation situation = Situation.killable(place, environment(place, plan))) {
        plan.kills(situation.product.workerOf(Product.ALL));
        KilledIncident.go("incident " + incidents, situation, plan);
      }
      kills += plan.kills();
    }
    System.out.println("Worker kills: " + kills + " in " + incidents + " incidents.");
  }

  private static Map<String, String> environment(Path place, Plan plan) throws IOException {
    return Map.of(
        KillableWorker.FOLDER,
        plan.folder.toString(),
        "RUNBOOK_POLICIES",
        Rules.withPatientEvidence(place.resolve("rules")).toString());
  }

  private List<KillPoint> points(int wanted) {
    List<KillPoint> all =
        new ArrayList<>(
            ACTIVITIES.stream()
                .flatMap(
                    activity ->
                        Arrays.stream(KillPoint.When.values())
                            .map(when -> new KillPoint(activity, when)))
                .toList());
    Collections.shuffle(all, random);
    return all.subList(0, Math.min(wanted, IN_ONE_INCIDENT));
  }

  /** Where the worker dies in one incident; whoever looks starts it again. */
  private static final class Plan implements Casualties {
    private final Path folder;
    private @Nullable Program worker;
    private int kills;

    private Plan(Path folder) {
      this.folder = folder;
    }

    static Plan of(Path folder, List<KillPoint> points) throws IOException {
      Files.createDirectories(folder.resolve(KillableWorker.DIED));
      Path planned = Files.createDirectories(folder.resolve(KillableWorker.PLANNED));
      for (KillPoint point : points) {
        Files.createFile(planned.resolve(point.toString()));
      }
      return new Plan(folder);
    }

    void kills(Program program) {
      worker = program;
    }

    @Override
    public void look() {
      Program watched = Objects.requireNonNull(worker, "a worker to look at");
      if (!watched.alive()) {
        kills++;
        watched.startAgain();
      }
    }

    /** Every point lies on the incident's way, so none is waited for. */
    @Override
    public boolean pending() {
      return false;
    }

    @Override
    public int kills() {
      return kills;
    }

    @Override
    public String where() {
      try (Stream<Path> files = Files.list(folder.resolve(KillableWorker.DIED))) {
        return String.join(
            " ", files.map(file -> String.valueOf(file.getFileName())).sorted().toList());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
