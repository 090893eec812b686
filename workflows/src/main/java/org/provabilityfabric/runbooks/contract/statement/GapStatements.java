package org.provabilityfabric.runbooks.contract.statement;

import io.temporal.activity.ActivityInterface;

/** Signs statements, under the identity of the task queue {@code keys}. */
@ActivityInterface
public interface GapStatements {
  /**
   * Signs a statement with the key that {@code runbook.yaml} refers to and keeps it in the vault.
   * The same order gives the same statement.
   */
  GapStatement signGapStatement(GapStatementOrder order);
}
