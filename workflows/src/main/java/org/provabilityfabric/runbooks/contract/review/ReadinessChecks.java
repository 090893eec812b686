package org.provabilityfabric.runbooks.contract.review;

import io.temporal.activity.ActivityInterface;

/**
 * "Runbook accuracy": served on every task queue, since what a step may do is known only to the
 * identity that does it.
 */
@ActivityInterface
public interface ReadinessChecks {
  /**
   * Whether what steps need is there: rights by access reviews, objects, endpoints and tools.
   * Changes nothing and sends nothing. What cannot be found out is an answer, not a failure.
   */
  QueueReadiness checkReadiness(ReadinessRequest request);
}
