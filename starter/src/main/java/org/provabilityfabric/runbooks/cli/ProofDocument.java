package org.provabilityfabric.runbooks.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.proofs.GateFinding;
import org.provabilityfabric.runbooks.analysis.proofs.GateResult;
import org.provabilityfabric.runbooks.analysis.proofs.InvariantUse;
import org.provabilityfabric.runbooks.analysis.proofs.ProofReport;
import org.provabilityfabric.runbooks.analysis.proofs.ProofVerdict;
import org.provabilityfabric.runbooks.analysis.proofs.Proposal;

/**
 * What {@code analyze proofs --json} prints.
 *
 * @param lean the version that checked; null where none did
 */
record ProofDocument(
    @Nullable String lean,
    List<FileOutcome> files,
    Gate gate,
    List<Proposal> proposals,
    List<String> notes,
    String notShown) {

  /**
   * A file and its outcome.
   *
   * @param line null where the message is about no place
   */
  record FileOutcome(
      String path,
      String outcome,
      @Nullable Integer line,
      @Nullable Integer column,
      String message,
      List<String> axioms) {
    static FileOutcome of(ProofVerdict one) {
      boolean placed = one.outcome().line() > 0;
      return new FileOutcome(
          one.path(),
          one.outcome().token(),
          placed ? one.outcome().line() : null,
          placed ? one.outcome().column() : null,
          one.outcome().message(),
          one.axioms());
    }
  }

  /** What the invariant gate says. */
  record Gate(
      boolean passed,
      List<String> errors,
      List<String> warnings,
      Map<String, Integer> byCode,
      List<InvariantUse> bundles) {
    static Gate of(GateResult gate) {
      Map<String, Integer> byCode = new LinkedHashMap<>();
      gate.errors().forEach(it -> byCode.merge(it.code().name(), 1, Integer::sum));
      gate.warnings().forEach(it -> byCode.merge(it.code().name(), 1, Integer::sum));
      return new Gate(
          gate.passed(),
          gate.errors().stream().map(GateFinding::text).toList(),
          gate.warnings().stream().map(GateFinding::text).toList(),
          byCode,
          gate.uses());
    }
  }

  static ProofDocument of(ProofReport report) {
    return new ProofDocument(
        report.lean().isEmpty() ? null : report.lean(),
        report.files().stream().map(FileOutcome::of).toList(),
        Gate.of(report.gate()),
        report.proposals(),
        report.notes(),
        ProofReport.NOT_SHOWN);
  }
}
