package org.provabilityfabric.runbooks.system;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Temporal server dies by {@code kill -9}, or its PostgreSQL does, or both, at seeded instants
 * of an incident, from its alert on, and are started again seconds later. {@code -Dkills=20} kills
 * as often (4 if left out), {@code -Dkills.seed=N} repeats a choice of instants.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TemporalKillsIT {
  private static final int KILLS = Integer.getInteger("kills", 4);
  private static final long SEED = Long.getLong("kills.seed", System.nanoTime());
  private static final int IN_ONE_INCIDENT = 4;

  /** From the rule that fires; an incident that nothing disturbs is through some time before. */
  private static final int LAST_SECOND = 40;

  private static final int LONGEST_AWAY_SECONDS = 3;

  @TempDir Path folder;

  private final Random random = new Random(SEED);

  @Test
  void nothingIsLostAndNothingIsDoneTwice() throws Exception {
    System.out.println("Temporal kills: seed " + SEED + ", " + KILLS + " kills.");
    int kills = 0;
    int incidents = 0;
    while (kills < KILLS) {
      incidents++;
      Path place = folder.resolve("round-" + incidents);
      Map<String, String> environment =
          Map.of(
              "RUNBOOK_POLICIES",
              Rules.withPatientEvidenceAndAnEnd(place.resolve("rules")).toString());
      try (Situation situation = Situation.of(place, environment)) {
        Outages outages = new Outages(situation.stack, strokes(KILLS - kills));
        String unused = KilledIncident.go("incident " + incidents, situation, outages);
        kills += outages.kills();
      }
    }
    System.out.println("Temporal kills: " + kills + " in " + incidents + " incidents.");
  }

  /** Who dies, how long after the beginning, and for how long. */
  private record Stroke(Victim victim, Duration at, Duration away) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%s +%ds for %ds", victim.words, at.toSeconds(), away.toSeconds());
    }
  }

  private enum Victim {
    SERVER("temporal", List.of("temporal")),
    DATABASE("postgres", List.of("temporal-postgres")),
    BOTH("both", List.of("temporal", "temporal-postgres"));

    private final String words;
    private final List<String> parts;

    Victim(String words, List<String> parts) {
      this.words = words;
      this.parts = parts;
    }
  }

  private List<Stroke> strokes(int wanted) {
    TreeSet<Integer> seconds = new TreeSet<>();
    while (seconds.size() < Math.min(wanted, IN_ONE_INCIDENT)) {
      seconds.add(random.nextInt(LAST_SECOND));
    }
    return seconds.stream()
        .map(
            second ->
                new Stroke(
                    Victim.values()[random.nextInt(Victim.values().length)],
                    Duration.ofSeconds(second),
                    Duration.ofSeconds(random.nextInt(LONGEST_AWAY_SECONDS + 1))))
        .toList();
  }

  /** Kills in a thread of its own, so that people meet a server that is away as workers do. */
  private static final class Outages implements Casualties {
    private final RealStack stack;
    private final Deque<Stroke> left;
    private final List<String> done = new ArrayList<>();
    private final Thread thread = new Thread(this::strike, "outages");
    private volatile @Nullable RuntimeException failure;

    Outages(RealStack stack, List<Stroke> strokes) {
      this.stack = stack;
      this.left = new ArrayDeque<>(strokes);
    }

    private void strike() {
      Instant began = Instant.now();
      try {
        for (Stroke stroke : List.copyOf(left)) {
          sleep(Duration.between(Instant.now(), began.plus(stroke.at())));
          stroke.victim().parts.forEach(stack::kill);
          sleep(stroke.away());
          stroke.victim().parts.reversed().forEach(stack::start);
          done.add(stroke.toString());
        }
      } catch (RuntimeException e) {
        failure = e;
      }
    }

    private static void sleep(Duration duration) {
      try {
        Thread.sleep(duration.isNegative() ? Duration.ZERO : duration);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void look() {
      if (thread.getState() == Thread.State.NEW) {
        thread.start();
      }
      RuntimeException failed = failure;
      if (failed != null) {
        throw failed;
      }
    }

    @Override
    public boolean pending() {
      return thread.getState() != Thread.State.TERMINATED;
    }

    @Override
    public int kills() {
      return done.size();
    }

    @Override
    public String where() {
      return String.join(", ", done);
    }
  }
}
