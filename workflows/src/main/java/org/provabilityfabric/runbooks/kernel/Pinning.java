package org.provabilityfabric.runbooks.kernel;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.contract.message.PolicyReading;

/** The policy is pinned: a run works by the rules it started with. */
public final class Pinning {
  private Pinning() {}

  /** The policy of the start input, or a snapshot taken now. */
  public static PinnedPolicy of(@Nullable PinnedPolicy given) {
    if (given != null) {
      return given;
    }
    return Calls.persistently(
            PolicyReading.class, TaskQueues.RUNBOOK, "Pin the policy this run works by")
        .takePolicySnapshot();
  }
}
