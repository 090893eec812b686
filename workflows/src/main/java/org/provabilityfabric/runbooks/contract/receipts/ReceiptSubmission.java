package org.provabilityfabric.runbooks.contract.receipts;

import io.temporal.activity.ActivityInterface;

/** Hands receipts to the ledger, under the identity of the task queue {@code contain}. */
@ActivityInterface
public interface ReceiptSubmission {
  /**
   * Hands in originals byte by byte as they were found, never anything made anew, and reads them
   * back. One that is there already is left alone, so that a second call changes nothing.
   */
  Resubmitted resubmitReceipts(ResubmitOrder order);
}
