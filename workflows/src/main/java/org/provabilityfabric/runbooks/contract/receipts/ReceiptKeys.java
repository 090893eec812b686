package org.provabilityfabric.runbooks.contract.receipts;

import io.temporal.activity.ActivityInterface;

/**
 * The key that receipts are signed with, under the identity of the task queue {@code keys}: the
 * private key is looked at within these calls and never leaves them.
 */
@ActivityInterface
public interface ReceiptKeys {
  /** "kubectl get secret receipt-signing-key", of which only fingerprint and age are told. */
  ReceiptKeyState compareReceiptKey(ReceiptKeyQuestion question);

  /** "Update signing keys if rotated": publishes the public half of the key in the secret. */
  ReceiptKeyState applyReceiptKey(ReceiptKeyOrder order);
}
