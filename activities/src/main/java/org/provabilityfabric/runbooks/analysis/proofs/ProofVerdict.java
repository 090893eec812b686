package org.provabilityfabric.runbooks.analysis.proofs;

import java.util.List;

/**
 * A file and what became of its check.
 *
 * @param path below the project's root
 * @param axioms every axiom that Lean named for its theorems
 * @param onHoles its theorems that rest on a hole, says Lean
 */
public record ProofVerdict(
    String path, ProofOutcome outcome, List<String> axioms, List<String> onHoles) {
  public ProofVerdict {
    axioms = List.copyOf(axioms);
    onHoles = List.copyOf(onHoles);
  }

  /** A verdict without an answer about axioms. */
  public static ProofVerdict of(String path, ProofOutcome outcome) {
    return new ProofVerdict(path, outcome, List.of(), List.of());
  }
}
