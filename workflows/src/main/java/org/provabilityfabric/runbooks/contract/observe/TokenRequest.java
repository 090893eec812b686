package org.provabilityfabric.runbooks.contract.observe;

import java.time.Duration;
import java.time.Instant;

/**
 * A request to keep the ledger's list of tokens.
 *
 * @param now decides what has expired
 * @param name the vault entry's name
 * @param budget how long the capture may take before it keeps what it has
 */
public record TokenRequest(String incident, Instant now, String name, Duration budget) {}
