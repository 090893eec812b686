package org.provabilityfabric.runbooks.contract.contain;

import java.time.Duration;

/**
 * An order to the {@code contain} identity.
 *
 * @param component the component, as named in {@code runbook.yaml}, or a {@link TenantSubject}
 * @param key the idempotency key, recorded on what is changed
 * @param isolate whether the component is to stay scaled to zero (for watching)
 * @param allowLedger whether its pods may still reach the ledger, so that pending receipts are kept
 * @param allowDns whether its pods may still resolve names
 * @param lookAgainAfter how long until the watch looks again
 * @param dryRun whether the API server is only to check the change
 */
public record ContainmentOrder(
    String component,
    String key,
    boolean isolate,
    boolean allowLedger,
    boolean allowDns,
    Duration lookAgainAfter,
    boolean dryRun) {
  public ContainmentOrder toIsolate() {
    return new ContainmentOrder(
        component, key, true, allowLedger, allowDns, lookAgainAfter, dryRun);
  }
}
