package org.provabilityfabric.runbooks.contract.statement;

import io.temporal.activity.ActivityInterface;

/** Seals bundles of evidence, under the identity of the task queue {@code keys}. */
@ActivityInterface
public interface EvidenceSeals {
  /**
   * "Evidence Preservation": signs what the bundle holds with the key that {@code runbook.yaml}
   * refers to, so that others can tell that it was not changed since. Without a key nothing is
   * sealed.
   */
  Seal sealEvidence(SealOrder order);
}
