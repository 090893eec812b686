package org.provabilityfabric.runbooks.activity;

import java.time.Instant;
import org.provabilityfabric.runbooks.contract.message.MaintenanceWindows;
import org.provabilityfabric.runbooks.contract.message.WindowRequest;

/** Evaluates maintenance windows by the calendar that a run has pinned. */
public final class MaintenanceWindowsImpl implements MaintenanceWindows {
  @Override
  public Instant windowOpensAt(WindowRequest request) {
    return request.window().whenOpen(request.from(), request.calendar().zone());
  }
}
