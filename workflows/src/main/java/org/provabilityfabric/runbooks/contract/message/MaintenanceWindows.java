package org.provabilityfabric.runbooks.contract.message;

import io.temporal.activity.ActivityInterface;
import java.time.Instant;

/** Evaluates maintenance windows by the calendar; served on the {@code runbook} queue. */
@ActivityInterface
public interface MaintenanceWindows {
  /** The instant asked for within the window, otherwise the window's next begin. */
  Instant windowOpensAt(WindowRequest request);
}
