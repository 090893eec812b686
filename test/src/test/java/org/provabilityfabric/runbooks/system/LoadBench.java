package org.provabilityfabric.runbooks.system;

import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.client.WorkflowClient;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.policy.DurationText;

/**
 * Many incidents with running clocks on one worker for workflows: how fast they are begun and paged
 * for, what they hold, and how late their timers are. Run by {@code test/bench/load}; it ends by
 * itself within its minutes, with as many incidents as came in by then, and nothing is asserted of
 * the figures.
 */
@Timeout(value = 90, unit = TimeUnit.MINUTES)
class LoadBench {
  private static final int INCIDENTS = Integer.getInteger("incidents", 500);
  private static final int AT_ONCE = Integer.getInteger("at.once", 8);
  private static final String RESPONSE = System.getProperty("response", "10m");
  private static final Duration ALL = Duration.ofMinutes(Integer.getInteger("minutes", 15));
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);
  private static final int SAMPLE = 200;
  private static final String RUNNING = "ExecutionStatus='Running'";

  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Instant begun = Instant.now();

  /** Alerts are posted for half of the time at most; what came in then has the rest to settle. */
  private final Instant postedUntil = begun.plus(ALL.dividedBy(2));

  private final Instant settledUntil = begun.plus(ALL.multipliedBy(9).dividedBy(10));

  @Test
  void manyIncidentsOnOneWorker() throws Exception {
    Path rules = Rules.withQuickResponseToAlerts(folder.resolve("rules"), RESPONSE);
    try (Situation situation =
        Situation.of(folder.resolve("product"), Map.of("RUNBOOK_POLICIES", rules.toString()))) {
      WorkerLook before = look(situation);
      Storm storm = new Storm(situation);
      Instant first = Instant.now();
      pour(situation, storm);
      double seconds = seconds(first);
      tell(
          "%d of %d incidents were accepted within %.1f s, %.1f a second",
          storm.size(), INCIDENTS, seconds, storm.size() / seconds);
      settle(situation, storm, first);
      held(situation, storm, before);
      figures(situation, storm.incidents());
    }
  }

  private void pour(Situation situation, Storm storm) throws Exception {
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService posting = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> posters =
          IntStream.range(0, AT_ONCE)
              .<Future<?>>mapToObj(one -> posting.submit(() -> post(storm, next)))
              .toList();
      posting.shutdown();
      while (!posting.awaitTermination(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
        progress(situation, storm);
      }
      for (Future<?> poster : posters) {
        poster.get();
      }
    }
  }

  private void post(Storm storm, AtomicInteger next) {
    for (int number = next.getAndIncrement();
        number < INCIDENTS && Instant.now().isBefore(postedUntil);
        number = next.getAndIncrement()) {
      storm.alert(number);
    }
  }

  /** Until all are paged for and the last response time is over, or the time is. */
  private void settle(Situation situation, Storm storm, Instant first) throws Exception {
    boolean told = false;
    Instant over = Instant.now().plus(DurationText.parse(RESPONSE)).plus(BETWEEN_LOOKS);
    while (Instant.now().isBefore(settledUntil)) {
      boolean paged = storm.paged().size() == storm.size();
      if (paged && !told) {
        tell("All of them were paged for %.1f s after the first alert", seconds(first));
        told = true;
      }
      if (paged && Instant.now().isAfter(over)) {
        return;
      }
      Thread.sleep(BETWEEN_LOOKS.toMillis());
      progress(situation, storm);
    }
    tell("The time is over: %d of %d were paged for", storm.paged().size(), storm.size());
  }

  private void progress(Situation situation, Storm storm) throws Exception {
    WorkerLook now = look(situation);
    tell(
        "%5.0f s: %d accepted, %d paged for, %d MB, %d workflows cached, %d evicted",
        seconds(begun),
        storm.size(),
        storm.paged().size(),
        now.megabytes(),
        now.cached(),
        now.evicted());
  }

  private void held(Situation situation, Storm storm, WorkerLook before) throws Exception {
    WorkflowClient client = situation.product.temporal().client();
    WorkerLook now = look(situation);
    tell(
        "%d incidents run, %d workflows in all; the worker for workflows holds %d of them in"
            + " %d MB resident (%d MB before), and %d were evicted",
        client.countWorkflows("WorkflowType='Incident' AND " + RUNNING).getCount(),
        client.countWorkflows(RUNNING).getCount(),
        now.cached(),
        now.megabytes(),
        before.megabytes(),
        now.evicted());
    List<Duration> pages = List.copyOf(storm.paged().values());
    if (!pages.isEmpty()) {
      tell(
          "First pages came %.1f s after their alert (p50), %.1f s (p99)",
          Ways.quantile(pages, 0.5) / 1000, Ways.quantile(pages, 0.99) / 1000);
    }
  }

  private static void figures(Situation situation, List<String> incidents) {
    WorkflowClient client = situation.product.temporal().client();
    int step = Math.max(1, incidents.size() / SAMPLE);
    List<String> some =
        IntStream.range(0, incidents.size())
            .filter(each -> each % step == 0)
            .mapToObj(incidents::get)
            .toList();
    TimerLateness timers = new TimerLateness();
    some.forEach(incident -> timers.read(client, incident));
    if (!timers.takenUp.isEmpty()) {
      tell(
          "%d timers of %d incidents: fired %.0f ms late (p50), %.0f ms (p99);"
              + " taken up %.0f ms late (p50), %.0f ms (p99)",
          timers.fired.size(),
          some.size(),
          Ways.quantile(timers.fired, 0.5),
          Ways.quantile(timers.fired, 0.99),
          Ways.quantile(timers.takenUp, 0.5),
          Ways.quantile(timers.takenUp, 0.99));
    }
    List<WorkflowExecutionInfo> runs =
        some.stream()
            .map(each -> client.newUntypedWorkflowStub(each).describe().getWorkflowExecutionInfo())
            .toList();
    tell(
        "An incident's history so far: %.0f events and %.0f KB on average, at most %d events",
        runs.stream().mapToLong(WorkflowExecutionInfo::getHistoryLength).average().orElse(0),
        runs.stream().mapToLong(WorkflowExecutionInfo::getHistorySizeBytes).average().orElse(0)
            / 1024,
        runs.stream().mapToLong(WorkflowExecutionInfo::getHistoryLength).max().orElse(0));
  }

  private WorkerLook look(Situation situation) throws Exception {
    String metrics =
        situation.product.workerMetrics().get(Product.QUEUES.indexOf(TaskQueues.RUNBOOK));
    return WorkerLook.at(http, situation.product.workerOf(TaskQueues.RUNBOOK), metrics);
  }

  private static double seconds(Instant since) {
    return Duration.between(since, Instant.now()).toMillis() / 1e3;
  }

  private static void tell(String format, Object... figures) {
    System.out.printf(Locale.ROOT, format + "%n", figures);
  }
}
