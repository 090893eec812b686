package org.provabilityfabric.runbooks.contract.keys;

import io.temporal.activity.ActivityInterface;

/**
 * What verifiers make of a key, under the identity of the task queue {@code observe}. Both calls
 * look once; what is not there yet is a benign failure that asks to be tried again after the
 * order's interval.
 */
@ActivityInterface
public interface SignatureChecks {
  /** Returns once every verifier that shows its keys shows the wanted one. */
  SignatureCheckResult awaitVerifiers(SignatureOrder order);

  /**
   * Returns once the newest evidence since {@code since} verifies with the wanted key. Evidence
   * that verifies with no published key is a failure: signing and verifying do not agree.
   */
  SignatureCheckResult awaitFreshEvidence(SignatureOrder order);
}
