package org.provabilityfabric.runbooks.analysis.receipts;

import java.util.List;

/**
 * The decisions about one tenant's accesses.
 *
 * @param allowed receipts that allowed
 * @param denied receipts that denied
 * @param notSaid receipts that do not say
 * @param deniedInLog denials that the gateway's log has and the receipts cannot have
 * @param policies in the order of their first use
 */
public record TenantDecisions(
    long allowed, long denied, long notSaid, long deniedInLog, List<PolicyUse> policies) {
  public TenantDecisions {
    policies = List.copyOf(policies);
  }

  /** The share of decisions that denied, 0 to 1; 0 where nothing was decided. */
  public double denialRate() {
    long decided = allowed + denied + deniedInLog;
    return decided == 0 ? 0 : (double) (denied + deniedInLog) / decided;
  }
}
