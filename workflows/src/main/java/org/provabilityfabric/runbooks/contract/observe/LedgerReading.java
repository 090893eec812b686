package org.provabilityfabric.runbooks.contract.observe;

import io.temporal.activity.ActivityInterface;

/** Reading the ledger, all pages, into the vault. Stops at its budget and keeps what it has. */
@ActivityInterface
public interface LedgerReading {
  LedgerCapture captureReceipts(LedgerRequest request);

  LedgerCapture captureCertificates(LedgerRequest request);
}
