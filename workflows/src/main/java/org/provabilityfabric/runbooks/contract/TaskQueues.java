package org.provabilityfabric.runbooks.contract;

import java.util.List;

/** The task queues; each is served under an identity of its own with the least rights. */
public final class TaskQueues {
  /** Workflows and messages. */
  public static final String RUNBOOK = "runbook";

  /** Reading the estate. */
  public static final String OBSERVE = "observe";

  /** Scaling, restarting, the named emergency objects, revocation. */
  public static final String CONTAIN = "contain";

  /** Signing secrets. */
  public static final String KEYS = "keys";

  /** Lean: slow, few at a time. */
  public static final String LEAN = "lean";

  public static final List<String> ALL = List.of(RUNBOOK, OBSERVE, CONTAIN, KEYS, LEAN);

  private TaskQueues() {}
}
