package org.provabilityfabric.runbooks.contract.contain;

import io.temporal.activity.ActivityInterface;

/**
 * How a response speaks to the one {@code Containment} of a component: by update-with-start, which
 * workflow code cannot send itself. Served on the {@code runbook} queue.
 */
@ActivityInterface
public interface Containments {
  /**
   * Holds the component: its traffic is cut when this returns. Starts the containment if needed.
   */
  ContainmentState holdContainment(HoldRequest request);

  /** Isolates the held component: it is at zero replicas when this returns. */
  ContainmentState isolateComponent(HoldRequest request);

  /** Gives the hold up; the last release restores the component before this returns. */
  ContainmentState releaseContainment(HoldRequest request);
}
