package org.provabilityfabric.runbooks.analysis.receipts.check;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.Problems;
import org.provabilityfabric.runbooks.analysis.exposure.Exposure;
import org.provabilityfabric.runbooks.analysis.receipts.AbacPatterns;
import org.provabilityfabric.runbooks.analysis.receipts.Gaps;

/**
 * What receipts came to. What was not looked for is null.
 *
 * @param receipts how many were looked at
 * @param outside how many more were read that are of another time or tenant
 * @param first earliest time of a receipt that was looked at, if any has a time
 * @param last latest time of a receipt that was looked at, if any has a time
 * @param problems what could not be read
 */
public record ReceiptFindings(
    long receipts,
    long outside,
    @Nullable Instant first,
    @Nullable Instant last,
    @Nullable Gaps gaps,
    @Nullable Exposure isolation,
    @Nullable AbacPatterns abac,
    @Nullable SignatureFindings signatures,
    Problems problems) {}
