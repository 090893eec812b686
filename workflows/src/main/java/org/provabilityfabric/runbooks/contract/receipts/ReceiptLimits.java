package org.provabilityfabric.runbooks.contract.receipts;

import java.time.Duration;

/**
 * From where on receipts are not as usual.
 *
 * @param shortestGap no silence up to this is a gap
 * @param gapIntervals nor is one up to so many usual intervals of the tenant
 * @param denialRate the share of denied decisions of a tenant that is worth a finding, 0 to 1
 */
public record ReceiptLimits(Duration shortestGap, int gapIntervals, double denialRate) {}
