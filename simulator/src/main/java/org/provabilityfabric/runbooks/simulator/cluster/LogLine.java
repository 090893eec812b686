package org.provabilityfabric.runbooks.simulator.cluster;

import java.time.Instant;

/**
 * A line that a container wrote.
 *
 * @param at when
 * @param text without a line end
 */
public record LogLine(Instant at, String text) {}
