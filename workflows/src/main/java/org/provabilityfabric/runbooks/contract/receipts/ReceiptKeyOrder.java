package org.provabilityfabric.runbooks.contract.receipts;

import java.time.Instant;

/**
 * Orders the key configuration to be put right.
 *
 * @param keyId the key that was approved; another one in the secret by then is refused
 * @param notBefore from when on records may be signed with it
 * @param at the workflow's time
 * @param dryRun whether the API server is only to check the change
 */
public record ReceiptKeyOrder(
    String component, String keyId, Instant notBefore, Instant at, boolean dryRun) {}
