package org.provabilityfabric.runbooks.contract.change;

import io.temporal.activity.ActivityInterface;

/**
 * Changes of a component's workload, under the identity of the task queue {@code contain}. Each
 * looks before it acts, carries the order's key, and returns once the rollout is verified: a
 * repeated call makes no second change. A workload that is contained is refused with {@code
 * CONFLICT}: only its {@code Containment} may change it.
 */
@ActivityInterface
public interface WorkloadActions {
  /** "kubectl rollout restart", waited for and verified. */
  WorkloadChange restartWorkload(RestartOrder order);

  /** "kubectl scale" to a number above 0, waited for and verified. */
  WorkloadChange scaleWorkload(ScaleOrder order);
}
