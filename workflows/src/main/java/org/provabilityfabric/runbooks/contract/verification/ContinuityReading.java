package org.provabilityfabric.runbooks.contract.verification;

import io.temporal.activity.ActivityInterface;

/** "check_evidence_continuity.py", over what is in the vault. */
@ActivityInterface
public interface ContinuityReading {
  Continuity checkReceiptContinuity(ContinuityRequest request);

  Continuity checkCertificateContinuity(ContinuityRequest request);
}
