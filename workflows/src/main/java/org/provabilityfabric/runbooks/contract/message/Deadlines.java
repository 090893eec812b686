package org.provabilityfabric.runbooks.contract.message;

import java.time.Instant;

/** When an incident must be acknowledged, and when it must be resolved. */
public record Deadlines(Instant response, Instant resolution) {}
