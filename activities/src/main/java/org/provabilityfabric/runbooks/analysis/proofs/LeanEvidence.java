package org.provabilityfabric.runbooks.analysis.proofs;

import java.util.List;

/**
 * What a run of Lean over one file left.
 *
 * @param exit its exit code, or Lake's
 * @param said its messages about this file
 * @param errors what stood on standard error
 * @param fresh whether an {@code .olean} of this run is there; without one the file was not checked
 *     to its end
 * @param asked the theorems whose axioms were asked for
 * @param axioms the answers
 */
public record LeanEvidence(
    int exit,
    List<Diagnostic> said,
    String errors,
    boolean fresh,
    List<String> asked,
    AxiomAnswers axioms) {
  public LeanEvidence {
    said = List.copyOf(said);
    asked = List.copyOf(asked);
  }
}
