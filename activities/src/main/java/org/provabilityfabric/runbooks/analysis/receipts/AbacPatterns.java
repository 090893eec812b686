package org.provabilityfabric.runbooks.analysis.receipts;

import java.util.List;
import java.util.SortedMap;

/**
 * Patterns in the decisions about access.
 *
 * @param byTenant decisions by tenant; receipts without one stand under an empty name
 * @param changes of policies and rules over time
 * @param allowedAfterDenied subjects that got what they were denied before
 * @param notKept decisions of tenants or policies beyond the bounds; normally 0
 */
public record AbacPatterns(
    SortedMap<String, TenantDecisions> byTenant,
    List<PolicyChange> changes,
    List<AllowedAfterDenied> allowedAfterDenied,
    long notKept) {
  public AbacPatterns {
    changes = List.copyOf(changes);
    allowedAfterDenied = List.copyOf(allowedAfterDenied);
  }

  public long denied() {
    return byTenant.values().stream().mapToLong(t -> t.denied() + t.deniedInLog()).sum();
  }

  public long decided() {
    return denied() + byTenant.values().stream().mapToLong(TenantDecisions::allowed).sum();
  }

  /** How many were allowed what they had been denied without any change of policy between. */
  public long unexplained() {
    return allowedAfterDenied.stream().filter(one -> !one.policyChanged()).count();
  }
}
