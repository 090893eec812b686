package org.provabilityfabric.runbooks.contract.receipts;

import java.time.Duration;
import java.time.Instant;

/**
 * Receipts that have to come.
 *
 * @param since only receipts of after this instant count
 * @param lookAgainAfter how long until it is looked again
 */
public record ReceiptWatch(Instant since, Duration lookAgainAfter) {}
