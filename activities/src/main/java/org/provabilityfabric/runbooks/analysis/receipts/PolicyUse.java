package org.provabilityfabric.runbooks.analysis.receipts;

import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * How one version of the policy was used for a tenant.
 *
 * @param version as the receipts name it; empty where they do not
 * @param receipts decisions by it
 * @param denied those that denied
 * @param rules all rules that were applied under it
 * @param first earliest time of a receipt with it, if any has a time
 * @param last latest time of a receipt with it, if any has a time
 */
public record PolicyUse(
    String version,
    long receipts,
    long denied,
    SortedSet<String> rules,
    @Nullable Instant first,
    @Nullable Instant last) {}
