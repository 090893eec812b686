package org.provabilityfabric.runbooks.contract.keys;

import java.time.Duration;
import java.time.Instant;

/**
 * Asks for signatures by a key.
 *
 * @param kind which kind of signing key
 * @param wanted the public key
 * @param since only evidence since then counts
 * @param at the workflow's time
 * @param lookAgainAfter how long until it is looked again
 */
public record SignatureOrder(
    String kind, PublicKeyInfo wanted, Instant since, Instant at, Duration lookAgainAfter) {}
