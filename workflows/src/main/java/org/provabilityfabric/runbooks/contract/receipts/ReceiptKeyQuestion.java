package org.provabilityfabric.runbooks.contract.receipts;

import java.time.Instant;

/**
 * Asks about the key with which a component signs receipts.
 *
 * @param at the workflow's time
 */
public record ReceiptKeyQuestion(String component, Instant at) {}
