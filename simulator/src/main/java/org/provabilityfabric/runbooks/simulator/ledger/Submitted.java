package org.provabilityfabric.runbooks.simulator.ledger;

import java.time.Instant;

/**
 * A document that was handed in.
 *
 * @param at the time that it carries
 */
record Submitted(Instant at, String id, String json) {}
