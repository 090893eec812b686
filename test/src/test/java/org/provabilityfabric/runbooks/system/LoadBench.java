package org.provabilityfabric.runbooks.system;

import static org.awaitility.Awaitility.await;

import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;

/**
 * Many incidents with running clocks on one worker for workflows: how fast they are begun, what
 * they hold, and how late their clocks are. Run by {@code test/bench/load}; nothing is asserted of
 * the figures.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class LoadBench {
  private static final int INCIDENTS = Integer.getInteger("incidents", 1000);
  private static final int AT_ONCE = 8;
  private static final String RESPONSE = System.getProperty("response", "10m");

  @TempDir Path folder;

  @Test
  void manyIncidentsOnOneWorker() throws Exception {
    Path rules = Rules.withQuickResponseToAlerts(folder.resolve("rules"), RESPONSE);
    try (Situation situation =
        Situation.of(folder.resolve("product"), Map.of("RUNBOOK_POLICIES", rules.toString()))) {
      Program worker = situation.product.workerOf(TaskQueues.RUNBOOK);
      long before = residentKilobytes(worker);
      Storm storm = new Storm(situation);
      long begun = System.nanoTime();
      storm.alerts(0, INCIDENTS, AT_ONCE);
      double accepted = seconds(begun);
      await("pages")
          .atMost(Duration.ofMinutes(30))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> storm.paged().size() == storm.size());
      System.out.printf(
          Locale.ROOT,
          "%d incidents: accepted in %.1f s (%.1f a second), all paged for after %.1f s%n",
          INCIDENTS,
          accepted,
          INCIDENTS / accepted,
          seconds(begun));
      System.out.printf(
          Locale.ROOT,
          "The worker for workflows: %d MB resident before, %d MB with all incidents open%n",
          before / 1024,
          residentKilobytes(worker) / 1024);
      breaches(situation, storm.incidents());
      histories(situation, storm.incidents());
    }
  }

  /** Nobody acknowledges, so each response clock is breached: how long after its deadline? */
  private static void breaches(Situation situation, List<String> incidents) {
    List<Duration> late = new ArrayList<>();
    for (String incident : incidents) {
      SlaClock clock =
          await("the breach of " + incident)
              .atMost(Duration.ofMinutes(20))
              .pollInterval(Duration.ofMillis(500))
              .until(() -> response(situation, incident), found -> found.breachedAt() != null);
      Instant breached = java.util.Objects.requireNonNull(clock.breachedAt());
      late.add(Duration.between(clock.deadline(), breached));
    }
    System.out.printf(
        Locale.ROOT,
        "Clocks of %d incidents: noticed %.0f ms after the deadline (p50), %.0f ms (p99)%n",
        late.size(),
        Ways.quantile(late, 0.5),
        Ways.quantile(late, 0.99));
  }

  private static SlaClock response(Situation situation, String incident) {
    return situation.status(incident).clocks().stream()
        .filter(clock -> clock.name().equals("response"))
        .findFirst()
        .orElseThrow();
  }

  private static void histories(Situation situation, List<String> incidents) {
    List<WorkflowExecutionInfo> runs =
        incidents.stream()
            .map(
                incident ->
                    situation
                        .product
                        .temporal()
                        .client()
                        .newUntypedWorkflowStub(incident)
                        .describe()
                        .getWorkflowExecutionInfo())
            .toList();
    System.out.printf(
        Locale.ROOT,
        "An incident's history so far: %.0f events and %.0f KB on average, at most %d events%n",
        runs.stream().mapToLong(WorkflowExecutionInfo::getHistoryLength).average().orElse(0),
        runs.stream().mapToLong(WorkflowExecutionInfo::getHistorySizeBytes).average().orElse(0)
            / 1024,
        runs.stream().mapToLong(WorkflowExecutionInfo::getHistoryLength).max().orElse(0));
  }

  private static long residentKilobytes(Program program) throws java.io.IOException {
    return Files.readAllLines(Path.of("/proc/" + program.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }
}
