package org.provabilityfabric.runbooks.analysis.exposure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A receipt for a shard that does not belong to the receipt's tenant.
 *
 * @param receiptId the receipt, or its place in the file where it has no identifier
 * @param tenant the reader
 * @param shard the shard that was read
 * @param exposedTenant whose shard it is
 * @param timestamp when the receipt says it was, if it does
 * @param reason one sentence for a person
 */
public record IsolationViolation(
    String receiptId,
    String tenant,
    String shard,
    String exposedTenant,
    @Nullable Instant timestamp,
    String reason) {}
