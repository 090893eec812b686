package org.provabilityfabric.runbooks.contract;

import io.temporal.common.Priority;

/** What goes first where tasks queue up, as in a storm of alerts. */
public final class Urgency {
  /**
   * For containment and pages, and for what they start: 1 of Temporal's 5 priorities, of which
   * everything else has the third.
   */
  public static final Priority FIRST = Priority.newBuilder().setPriorityKey(1).build();

  private Urgency() {}
}
