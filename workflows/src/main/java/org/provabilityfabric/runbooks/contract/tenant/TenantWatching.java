package org.provabilityfabric.runbooks.contract.tenant;

import io.temporal.activity.ActivityInterface;

/** Counts what the ledger tells of a tenant, under the identity of the task queue observe. */
@ActivityInterface
public interface TenantWatching {
  /**
   * Counts once. What cannot be read is left out, with a finding; nothing readable is a failure.
   */
  TenantFigures readTenantFigures(TenantFiguresRequest request);
}
