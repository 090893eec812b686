package org.provabilityfabric.runbooks.contract.receipts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a key explains signatures.
 *
 * @param explained receipts that verify with it and with no published key
 * @param unexplained receipts that verify with neither
 * @param since the earliest time of a receipt that it explains; null where there is none
 */
public record KeyTrial(long explained, long unexplained, @Nullable Instant since) {}
