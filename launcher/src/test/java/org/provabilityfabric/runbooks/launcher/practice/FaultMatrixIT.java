package org.provabilityfabric.runbooks.launcher.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;

/**
 * Whatever is wrong with a dependency, the incident says so by name, goes on, and keeps its clocks.
 * The table is {@code faults.csv}; {@code -Dfault=ledger}, {@code -Dfault='health /status: hung'}
 * takes the rows that have these words alone; four rounds of them are drawn, {@code
 * -Dfault.rounds=99} plays all.
 */
@Timeout(value = 25, unit = TimeUnit.MINUTES)
class FaultMatrixIT {
  /** What a step finds where a dependency does not serve it. */
  private static final Set<FindingCode> TROUBLES =
      EnumSet.of(
          FindingCode.UNREACHABLE,
          FindingCode.TIMED_OUT,
          FindingCode.RATE_LIMITED,
          FindingCode.SERVER_ERROR,
          FindingCode.FORBIDDEN,
          FindingCode.MALFORMED,
          FindingCode.NOT_FOUND,
          FindingCode.INTERNAL,
          FindingCode.EVIDENCE_INCOMPLETE,
          FindingCode.HEALTH_CHECK_FAILED,
          FindingCode.CONTAINMENT_FAILED,
          FindingCode.MESSAGE_NOT_DELIVERED);

  private static final int ROUNDS = Integer.getInteger("fault.rounds", 4);
  private static final long SEED = Long.getLong("fault.seed", System.nanoTime());
  private static final int LANES = 8;

  private static final Map<FaultRow, Supplier<IncidentReport>> PLAYED = new ConcurrentHashMap<>();
  private static final Map<String, Integer> CHECKED = new LinkedHashMap<>();
  private static final Map<String, Integer> PASSED = new LinkedHashMap<>();

  @TempDir static Path folder;

  @BeforeAll
  static void eachRoundIsAnIncident() throws InterruptedException, ExecutionException {
    List<FaultRow> rows =
        FaultRow.all().stream()
            .filter(row -> row.toString().contains(System.getProperty("fault", "")))
            .toList();
    Queue<List<FaultRow>> rounds = new ConcurrentLinkedQueue<>(drawn(rounds(rows)));
    int lanes = Math.min(LANES, rounds.size());
    try (ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, lanes))) {
      List<Future<?>> playing = new ArrayList<>();
      for (int lane = 1; lane <= lanes; lane++) {
        Path own = folder.resolve("ground-" + lane);
        playing.add(executor.submit(() -> play(rounds, own)));
      }
      for (Future<?> lane : playing) {
        lane.get();
      }
    }
  }

  private static List<List<FaultRow>> drawn(List<List<FaultRow>> all) {
    List<List<FaultRow>> drawn = new ArrayList<>(all);
    if (ROUNDS < all.size()) {
      drawn.removeIf(round -> round.stream().anyMatch(FaultRow::takesMinutes));
    }
    Collections.shuffle(drawn, new Random(SEED));
    List<List<FaultRow>> played = drawn.subList(0, Math.min(ROUNDS, drawn.size()));
    System.out.printf(
        "Faults: %d of %d rounds, seed %d (-Dfault.seed=N repeats them)%n",
        played.size(), all.size(), SEED);
    return played;
  }

  /** Plays rounds one after another on a ground of its own: most of a round is waiting. */
  private static Void play(Queue<List<FaultRow>> rounds, Path own) throws IOException {
    int played = 0;
    while (!rounds.isEmpty()) {
      try (FaultyGround ground = new FaultyGround(own.resolve("after-" + played))) {
        boolean sound = true;
        for (List<FaultRow> round = rounds.poll(); round != null; round = next(rounds, sound)) {
          played++;
          sound = play(ground, "incident/round-" + played, round);
          System.out.printf("Faults: %d rows played%n", PLAYED.size());
        }
      }
    }
    return null;
  }

  /** Where a round broke off, its ground is given up with it. */
  private static @Nullable List<FaultRow> next(Queue<List<FaultRow>> rounds, boolean sound) {
    return sound ? rounds.poll() : null;
  }

  private static boolean play(FaultyGround ground, String id, List<FaultRow> round) {
    try {
      IncidentReport report = ground.incident(id, round);
      round.forEach(row -> PLAYED.put(row, () -> report));
      return true;
    } catch (RuntimeException e) {
      round.forEach(
          row ->
              PLAYED.put(
                  row,
                  () -> {
                    throw new AssertionError("the incident of " + round + " broke off", e);
                  }));
      return false;
    }
  }

  /** One row of each dependency goes into a round: they do not meet. */
  private static List<List<FaultRow>> rounds(List<FaultRow> rows) {
    Map<String, Deque<FaultRow>> left = new LinkedHashMap<>();
    rows.forEach(row -> left.computeIfAbsent(row.dependency(), key -> new ArrayDeque<>()).add(row));
    List<List<FaultRow>> rounds = new ArrayList<>();
    while (left.values().stream().anyMatch(queue -> !queue.isEmpty())) {
      rounds.add(
          left.values().stream()
              .filter(queue -> !queue.isEmpty())
              .map(Deque::removeFirst)
              .toList());
    }
    return rounds;
  }

  @TestFactory
  Stream<DynamicTest> eachFaultIsToldAndTheIncidentGoesOn() {
    assertThat(PLAYED).as("rows with the words of -Dfault").isNotEmpty();
    return PLAYED.keySet().stream()
        .sorted(Comparator.comparingInt(FaultRow::number))
        .map(row -> DynamicTest.dynamicTest(row.toString(), () -> check(row)));
  }

  private static void check(FaultRow row) {
    CHECKED.merge(row.dependency(), 1, Integer::sum);
    IncidentReport report = Objects.requireNonNull(PLAYED.get(row)).get();
    List<Finding> told =
        findings(report).stream().filter(finding -> row.step().equals(finding.step())).toList();
    row.finding()
        .ifPresentOrElse(
            code -> assertThat(told).as("%s", told).extracting(Finding::code).contains(code),
            () -> assertThat(told).noneMatch(finding -> TROUBLES.contains(finding.code())));
    assertThat(findings(report)).noneMatch(finding -> finding.code() == FindingCode.INTERNAL);
    assertThat(report.status().state()).isEqualTo("resolved");
    Instant began = report.status().startedAt();
    assertThat(report.status().clocks())
        .extracting(SlaClock::deadline)
        .containsExactly(began.plus(Duration.ofMinutes(15)), began.plus(Duration.ofHours(4)));
    assertThat(report.status().clocks()).allMatch(clock -> Boolean.TRUE.equals(clock.inTime()));
    ContainmentState containment =
        Objects.requireNonNull(report.exposures().getFirst().containment());
    assertThat(containment.isolatedAt()).isNotNull();
    assertThat(containment.releasedAt()).isNotNull();
    PASSED.merge(row.dependency(), 1, Integer::sum);
  }

  private static List<Finding> findings(IncidentReport report) {
    List<Finding> findings = new ArrayList<>(report.procedure().findings());
    report.exposures().forEach(response -> findings.addAll(response.procedure().findings()));
    return findings;
  }

  @AfterAll
  static void counts() {
    CHECKED.forEach(
        (dependency, played) ->
            System.out.printf(
                "Faults of %-10s  %2d rows  %2d as expected%n",
                dependency, played, PASSED.getOrDefault(dependency, 0)));
  }
}
