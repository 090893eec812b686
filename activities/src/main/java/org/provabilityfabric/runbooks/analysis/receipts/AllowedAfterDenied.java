package org.provabilityfabric.runbooks.analysis.receipts;

import java.time.Instant;

/**
 * A subject that was denied something and got it later.
 *
 * @param tenant whose subject it is
 * @param what the resource, or the shard where the receipts name no resource
 * @param denial the receipt that denied, or the place of the log line
 * @param deniedAt the first denial
 * @param allowedAt the first receipt after it that allowed the same
 * @param times how many receipts after it allowed the same
 * @param policyChanged whether the tenant's policy changed in between, which may be why
 */
public record AllowedAfterDenied(
    String tenant,
    String subject,
    String what,
    String denial,
    Instant deniedAt,
    Instant allowedAt,
    long times,
    boolean policyChanged) {}
