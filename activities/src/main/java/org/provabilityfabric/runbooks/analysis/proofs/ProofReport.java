package org.provabilityfabric.runbooks.analysis.proofs;

import java.util.List;

/**
 * What a look at the proofs of a project found.
 *
 * @param lean the version that checked them; empty where none did
 * @param files every file that was to be checked, and what it imports of the project, by path
 * @param notes what should be known about how it was found
 */
public record ProofReport(
    String lean,
    List<ProofVerdict> files,
    GateResult gate,
    List<Proposal> proposals,
    List<String> notes) {
  /** What no check of this kind shows. */
  public static final String NOT_SHOWN =
      "Not shown: that each statement says what is meant, and that Lean's kernel was not deceived"
          + " beyond what is listed here. A hypothesis can carry what an axiom may not.";

  public ProofReport {
    files = List.copyOf(files);
    proposals = List.copyOf(proposals);
    notes = List.copyOf(notes);
  }

  /** Whether something is wrong: with a file, or with what the gate guards. */
  public boolean bad() {
    return !gate.passed() || files.stream().anyMatch(it -> it.outcome().isBad());
  }

  /** Whether something could not be found out. */
  public boolean unknown() {
    return files.stream().anyMatch(it -> it.outcome().isUnknown());
  }
}
