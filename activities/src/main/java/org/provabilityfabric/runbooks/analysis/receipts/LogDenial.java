package org.provabilityfabric.runbooks.analysis.receipts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A denial in a log; what the line does not say is null.
 *
 * @param what the resource or the shard
 * @param place which line of which log
 */
public record LogDenial(
    @Nullable String tenant,
    @Nullable String subject,
    @Nullable String what,
    @Nullable Instant at,
    String place) {}
