package org.provabilityfabric.runbooks.contract.keys;

import io.temporal.activity.ActivityInterface;

/**
 * Signing keys, under the identity of the task queue {@code keys}. Private keys are made and moved
 * within these calls; what they return are public halves. Each looks before it acts and carries the
 * rotation's name; doing one twice changes nothing the second time.
 */
@ActivityInterface
public interface SigningKeys {
  /**
   * Changes nothing: whether the secrets, the recovery keys and the rights are there. A right that
   * is missing is a finding; a secret that is missing, or that somebody else rotates, is a failure.
   */
  SigningState inspectSigningKeys(KeyOrder order);

  /** "Backup current certificates", encrypted to the recovery keys; locks the secrets first. */
  SigningState backUpSigningKeys(KeyOrder order);

  /** "Generate new certificates": each into a secret beside the present one. */
  SigningState generateSigningKeys(KeyOrder order);

  /** Publishes the new public keys beside the present ones, valid from {@code until} on. */
  SigningState publishSigningKeys(KeyOrder order);

  /** "Update secrets", each unless somebody changed it since it was seen. */
  SigningState replaceSigningKeys(KeyOrder order);

  /**
   * Lets the validity of the old public keys end at {@code until}, removes the old private keys,
   * and gives the locks back.
   */
  SigningState retireSigningKeys(KeyOrder order);

  /** Puts the keys of before back into the secrets, where this rotation replaced them. */
  SigningState putSigningKeysBack(KeyOrder order);

  /**
   * Ends a rotation that was rolled back: the new public keys are taken back or, where something
   * may have been signed with them, end at {@code until}; the new private keys are removed, and the
   * locks given back.
   */
  SigningState forgetNewSigningKeys(KeyOrder order);

  /** Changes nothing: which keys the secrets hold now. */
  SigningState lookAtSigningKeys(KeyOrder order);
}
