package org.provabilityfabric.runbooks.contract.observe;

/**
 * A receipt whose shard does not belong to its tenant.
 *
 * @param receiptId the receipt
 * @param tenant who read
 * @param shard what was read
 * @param reason which rule says so, in one sentence
 */
public record Violation(String receiptId, String tenant, String shard, String reason) {}
