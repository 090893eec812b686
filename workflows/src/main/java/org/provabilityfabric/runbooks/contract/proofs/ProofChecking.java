package org.provabilityfabric.runbooks.contract.proofs;

import io.temporal.activity.ActivityInterface;

/**
 * Checking proofs with Lean in a scratch copy, and the invariant gate. It reads the project and
 * never writes to it. Heartbeats tell how far it is; once it is cancelled, no process is left.
 */
@ActivityInterface
public interface ProofChecking {
  /** The three core libraries and what they import of the project. */
  ProofCheckResult checkCoreLibraries(ProofRequest request);

  /** The invariant gate, by the text of the sources. */
  GateReport runInvariantGate(ProofRequest request);

  /** The files of the bundles, or of the one bundle, and what they import of the project. */
  ProofCheckResult verifyBundleProofs(ProofRequest request);

  /** Holes, by Lean's messages and by the axioms that theorems rest on. */
  ProofExamination checkForSorry(CheckedRequest request);

  /** Errors, dependencies that are missing, and what could not be checked. */
  ProofExamination examineFailures(CheckedRequest request);

  /** Imports that are missing and files that are broken: repairs, tried in a copy. */
  ProposedRepairs proposeRepairs(ProofRequest request);
}
