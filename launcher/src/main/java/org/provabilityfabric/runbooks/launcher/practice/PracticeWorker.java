package org.provabilityfabric.runbooks.launcher.practice;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import org.provabilityfabric.runbooks.temporal.traces.TracedTemporal;
import org.provabilityfabric.runbooks.worker.Assembly;
import org.provabilityfabric.runbooks.worker.RunbookWorker;
import org.provabilityfabric.runbooks.worker.WorkerLimits;

/** The worker of a practice: it serves every task queue in this process, with the usual wiring. */
final class PracticeWorker {
  private static final int AT_ONCE = 16;
  private static final int CACHED = 100;

  /** A practice ends with its process: nothing is to be waited for. */
  private static final WorkerLimits LIMITS =
      new WorkerLimits(AT_ONCE, AT_ONCE, CACHED, Duration.ofMillis(500));

  private PracticeWorker() {}

  static RunbookWorker start(
      TemporalConnection connection, Deployment deployment, Supplier<Policy> policy, Clock clock) {
    return new Assembly(deployment, policy, clock, Map.of(), Map.of(), LIMITS)
        .worker(connection.client(), Assembly.QUEUES, TracedTemporal.worker(connection.traces()));
  }
}
