package org.provabilityfabric.runbooks.report;

import org.provabilityfabric.runbooks.contract.TimelineEntry;

/**
 * A line of one of the timelines.
 *
 * @param procedure the workflow type on whose timeline it is
 */
record Happening(TimelineEntry entry, String procedure) {}
