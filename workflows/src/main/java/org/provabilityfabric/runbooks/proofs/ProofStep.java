package org.provabilityfabric.runbooks.proofs;

import static org.provabilityfabric.runbooks.kernel.Declaration.read;

import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.kernel.Declaration;
import org.provabilityfabric.runbooks.kernel.Step;

/**
 * "Formal Proofs Investigation". The paper's {@code lean --check} does not exist and its {@code
 * grep} for sorry errs both ways; its resolutions are proposals here, since {@code echo "import
 * Invariants" >>} breaks the file that it is to repair.
 */
public enum ProofStep implements Step {
  CHECK_LIBRARIES(
      read(
              "check-core-proofs",
              "1. Check Lean compilation: Invariants, Plan and Capability",
              TaskQueues.LEAN)
          .needs("run", "lean")),
  RUN_GATE(
      read(
              "run-invariant-gate",
              "2. Run invariant gate: invariant usage across bundles",
              TaskQueues.LEAN)
          .needs("read", "proofs")),
  VERIFY_BUNDLES(
      read(
              "verify-bundle-proofs",
              "3. Verify bundle proofs: Spec and what it imports",
              TaskQueues.LEAN)
          .needs("run", "lean")),
  CHECK_SORRY(
      read(
          "check-sorry-proofs",
          "3. Verify bundle proofs: check for sorry proofs",
          TaskQueues.LEAN)),
  EXAMINE_FAILURES(
      read(
          "examine-compilation-failures",
          "Compilation failures: syntax errors and dependencies",
          TaskQueues.LEAN)),
  PROPOSE_REPAIRS(
      read(
              "propose-proof-repairs",
              "Missing invariant usage and compilation failures: proposed resolutions",
              TaskQueues.LEAN)
          .needs("run", "lean")
          .needs("run", "git"));

  private final Declaration declared;

  ProofStep(Declaration declared) {
    this.declared = declared;
  }

  @Override
  public Declaration declared() {
    return declared;
  }
}
