package org.provabilityfabric.runbooks.contract.maintenance;

import io.temporal.activity.ActivityInterface;

/** Reads what people type for a window, by the calendar; served on the {@code runbook} queue. */
@ActivityInterface
public interface WindowReading {
  /**
   * The window. A local time that the change to or from daylight-saving time leaves out or brings
   * twice is refused, and so is one that has passed.
   */
  PlannedWindow readWindow(WindowQuestion question);
}
