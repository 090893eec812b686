package org.provabilityfabric.runbooks.cli;

import java.util.ArrayList;
import java.util.List;
import org.provabilityfabric.runbooks.analysis.proofs.GateFinding;
import org.provabilityfabric.runbooks.analysis.proofs.GateResult;
import org.provabilityfabric.runbooks.analysis.proofs.InvariantUse;
import org.provabilityfabric.runbooks.analysis.proofs.ProofOutcome;
import org.provabilityfabric.runbooks.analysis.proofs.ProofReport;
import org.provabilityfabric.runbooks.analysis.proofs.ProofVerdict;
import org.provabilityfabric.runbooks.analysis.proofs.Proposal;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/** What {@code analyze proofs} prints for a person. */
final class ProofText {
  private static final int MOST = 20;
  private static final int TOKEN = 18;

  private final ProofReport report;
  private final boolean verbose;
  private final Ansi ansi;
  private final List<String> lines = new ArrayList<>();

  /** The message of the file before: the same reason for many files is said once. */
  private String said = "";

  ProofText(ProofReport report, boolean verbose, Ansi ansi) {
    this.report = report;
    this.verbose = verbose;
    this.ansi = ansi;
  }

  List<String> lines() {
    heading(report.lean().isEmpty() ? "Proofs" : "Proofs, checked with Lean " + report.lean());
    report.files().forEach(this::file);
    gate(report.gate());
    if (!report.proposals().isEmpty()) {
      heading("Proposed, and tried in a copy; nothing was edited");
      report.proposals().forEach(this::proposal);
    }
    if (!report.notes().isEmpty()) {
      heading("To be known");
      report.notes().forEach(this::indented);
    }
    lines.add("");
    add(ProofReport.NOT_SHOWN);
    return lines;
  }

  private void file(ProofVerdict one) {
    ProofOutcome outcome = one.outcome();
    String token = String.format("%-" + TOKEN + "s", outcome.token());
    String place = outcome.line() == 0 ? "" : ":" + outcome.line() + ":" + outcome.column();
    String path = RunbookCommand.plain(one.path());
    lines.add("  " + coloured(token, colour(outcome)) + " " + path + place);
    if (!outcome.message().equals(said)) {
      message(outcome);
    }
    said = outcome.message();
    if (verbose && !one.axioms().isEmpty()) {
      indented("    axioms: " + String.join(", ", one.axioms()));
    }
  }

  private void message(ProofOutcome outcome) {
    outcome.message().lines().limit(verbose ? MOST : 3).forEach(it -> indented("    " + it));
  }

  private static Style colour(ProofOutcome outcome) {
    if (outcome.isBad()) {
      return Style.fg_red;
    }
    return outcome instanceof ProofOutcome.Checked ? Style.fg_green : Style.fg_yellow;
  }

  private void gate(GateResult gate) {
    heading("Invariant gate: " + (gate.passed() ? "passed" : "failed"));
    if (verbose) {
      gate.uses().forEach(this::use);
    }
    findings("error", Style.fg_red, gate.errors());
    findings("warning", Style.fg_yellow, gate.warnings());
  }

  private void use(InvariantUse use) {
    String named = use.named().isEmpty() ? "none" : String.join(", ", use.named());
    indented(use.bundle() + (use.imports() ? ": " : " (no import): ") + named);
  }

  private void findings(String word, Style colour, List<GateFinding> findings) {
    findings.stream()
        .limit(verbose ? findings.size() : MOST)
        .forEach(it -> lines.add("  " + coloured(word, colour) + " " + plain(it.text())));
    if (!verbose && findings.size() > MOST) {
      indented("and " + (findings.size() - MOST) + " more; --verbose prints all.");
    }
  }

  private void proposal(Proposal proposal) {
    indented(proposal.text());
    indented(
        "  Lean then: "
            + proposal.outcome()
            + "; errors of the gate: "
            + proposal.gateErrors()
            + ", now "
            + proposal.gateErrorsNow());
    proposal.diff().lines().forEach(line -> indented("  " + line));
  }

  private void heading(String text) {
    if (!lines.isEmpty()) {
      lines.add("");
    }
    lines.add(coloured(text, Style.bold));
  }

  private void indented(String text) {
    add("  " + text);
  }

  private void add(String text) {
    lines.add(plain(text));
  }

  private static String plain(String text) {
    return RunbookCommand.plain(text);
  }

  private String coloured(String text, IStyle style) {
    return ansi.enabled() ? style.on() + text + style.off() : text;
  }
}
