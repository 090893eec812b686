package org.provabilityfabric.runbooks.proofs;

import org.provabilityfabric.runbooks.contract.proofs.GateReport;
import org.provabilityfabric.runbooks.contract.proofs.ProofCheckResult;
import org.provabilityfabric.runbooks.contract.proofs.ProposedRepairs;
import org.provabilityfabric.runbooks.kernel.Outcome;

/** What the investigation says on timelines and in status pages. */
final class Saying {
  private Saying() {}

  static String check(String what, Outcome<ProofCheckResult> outcome) {
    return outcome
        .value()
        .map(it -> what + ": " + counted(it.files(), "file") + ", " + outcomes(it) + ".")
        .orElseGet(() -> what + " not assessed: " + outcome.whyNot());
  }

  private static String outcomes(ProofCheckResult result) {
    StringBuilder words = new StringBuilder();
    result
        .outcomes()
        .forEach(
            (token, count) ->
                words.append(words.isEmpty() ? "" : ", ").append(count).append(' ').append(token));
    return words.isEmpty() ? "none" : words.toString();
  }

  static String gate(Outcome<GateReport> outcome) {
    return outcome
        .value()
        .map(Saying::gate)
        .orElseGet(() -> "Invariant gate not assessed: " + outcome.whyNot());
  }

  static String gate(GateReport gate) {
    return "Invariant gate "
        + (gate.passed() ? "passed" : "failed")
        + ": "
        + counted(gate.errors(), "error")
        + ", "
        + counted(gate.warnings(), "warning")
        + " in "
        + counted(gate.bundles(), "bundle")
        + ".";
  }

  static String repairs(ProposedRepairs repairs) {
    return repairs.count() == 0
        ? "No repair of the proofs could be proposed."
        : counted(repairs.count(), "repair") + " of the proofs proposed, tried in a copy.";
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
