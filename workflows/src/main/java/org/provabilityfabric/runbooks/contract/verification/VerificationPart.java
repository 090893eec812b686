package org.provabilityfabric.runbooks.contract.verification;

/** The runbook's three commands after a maintenance; each can be run alone. */
public enum VerificationPart {
  /** "health_check.py --full". */
  HEALTH,
  /** "check_evidence_continuity.py". */
  EVIDENCE,
  /** "smoke_test.py". */
  SMOKE
}
