package org.provabilityfabric.runbooks.lean;

import org.provabilityfabric.runbooks.analysis.proofs.ProofOutcome;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.process.ProcessFailure;

/** What it means for a file that a run came to no end of its own. */
final class Endings {
  private Endings() {}

  static ProofOutcome of(ProcessFailure failure) {
    if (failure.tookTooMuchMemory()) {
      return new ProofOutcome.OutOfMemory("Lean was ended: " + failure.text());
    }
    return failure.kind() == FailureKind.TIMED_OUT
        ? new ProofOutcome.TimedOut("The check came to no end: " + failure.text())
        : new ProofOutcome.ToolchainMissing("Lean cannot be run: " + failure.text());
  }
}
