package org.provabilityfabric.runbooks.contract.message;

import java.time.Instant;
import org.provabilityfabric.runbooks.policy.BusinessCalendar;
import org.provabilityfabric.runbooks.policy.MaintenanceWindow;

/** Asks when a maintenance window is open from an instant on. */
public record WindowRequest(BusinessCalendar calendar, MaintenanceWindow window, Instant from) {}
