package org.provabilityfabric.runbooks.worker;

import com.uber.m3.tally.Scope;
import io.micrometer.core.instrument.Gauge;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.MetricName;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.deployment.MetricsAddress;
import org.provabilityfabric.runbooks.metrics.FromZero;
import org.provabilityfabric.runbooks.metrics.Metrics;

/**
 * The metrics of a worker process. That nobody can read them is told and keeps no worker from its
 * work; the alert rules notice the absence.
 */
final class WorkerMetrics implements AutoCloseable {
  private final Metrics metrics;
  private final @Nullable Listener door;

  private WorkerMetrics(Metrics metrics, @Nullable Listener door) {
    this.metrics = metrics;
    this.door = door;
  }

  /**
   * Begins to count and to show it.
   *
   * @param out gets one line that says where, or why not
   */
  static WorkerMetrics start(MetricsAddress address, PrintWriter out) {
    Metrics metrics = Metrics.start();
    return new WorkerMetrics(metrics, address.off() ? null : opened(address, metrics, out));
  }

  private static @Nullable Listener opened(
      MetricsAddress address, Metrics metrics, PrintWriter out) {
    try {
      Listener door = Listener.open(address.listen(), new MetricsPage(metrics));
      out.println("Metrics are at http://" + door.address() + Metrics.PATH + ".");
      return door;
    } catch (IOException e) {
      out.println(
          "No metrics are shown: cannot listen at "
              + address.listen()
              + ", "
              + e.getMessage()
              + ". Each worker of a machine needs an address of its own, metrics.listen in"
              + " runbook.yaml or RUNBOOK_METRICS_LISTEN; `off` for none.");
      return null;
    }
  }

  /** What Temporal's SDK counts with. */
  Scope scope() {
    return metrics.scope();
  }

  /** From now on these queues are served. */
  void serving(List<String> queues) {
    queues.forEach(
        queue ->
            Gauge.builder(MetricName.QUEUE_SERVED, () -> 1)
                .tag("queue", queue)
                .register(metrics.registry()));
    if (queues.contains(TaskQueues.RUNBOOK)) {
      FromZero.incidents(metrics.registry());
      FromZero.audits(metrics.registry());
    }
  }

  @Override
  public void close() {
    if (door != null) {
      door.close();
    }
    metrics.close();
  }
}
