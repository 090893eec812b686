package org.provabilityfabric.runbooks.contract.receipts;

import io.temporal.activity.ActivityInterface;

/** "Receipt Analysis", over what is in the vault. Everything found goes into the vault whole. */
@ActivityInterface
public interface ReceiptReading {
  /** "analyze_receipts.py --check-gaps", with the gateway's counter and its log. */
  ReceiptGaps checkReceiptGaps(ReceiptRequest request);

  /** "analyze_receipts.py --check-isolation". */
  ReceiptIsolation checkReceiptIsolation(ReceiptRequest request);

  /** "analyze_receipts.py --check-abac", with the denials that only the log has. */
  ReceiptDecisions checkAbacPatterns(ReceiptRequest request);

  /** "verify_receipts.py": every signature against the published keys. */
  ReceiptIntegrity verifyReceipts(ReceiptRequest request);

  /** Whether a key that is not published explains what the published keys do not. */
  KeyTrial tryReceiptKey(KeyTrialRequest request);

  /** Which receipts the gateway's log still has that did not reach the ledger. */
  ReceiptOriginals findReceiptOriginals(ReceiptRequest request);
}
