package org.provabilityfabric.runbooks.contract.maintenance;

import java.time.Instant;

/**
 * When a maintenance is.
 *
 * @param begins its begin
 * @param ends its end
 * @param words both in the zone of the calendar, for people
 */
public record PlannedWindow(Instant begins, Instant ends, String words) {}
