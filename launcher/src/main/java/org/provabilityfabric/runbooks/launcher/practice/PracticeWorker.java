package org.provabilityfabric.runbooks.launcher.practice;

import java.time.Clock;
import java.util.List;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import org.provabilityfabric.runbooks.worker.RunbookWorker;
import org.provabilityfabric.runbooks.worker.WorkerLimits;

/** The worker of a practice: it serves every task queue in this process. */
final class PracticeWorker {
  private PracticeWorker() {}

  static RunbookWorker start(
      TemporalConnection connection, Deployment deployment, Policy policy, Clock clock) {
    return RunbookWorker.start(connection.client(), List.of(), WorkerLimits.usual());
  }
}
