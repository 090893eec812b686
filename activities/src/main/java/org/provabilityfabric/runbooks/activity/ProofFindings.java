package org.provabilityfabric.runbooks.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.activity.ProofRecords.CheckedFile;
import org.provabilityfabric.runbooks.analysis.proofs.GateFinding;
import org.provabilityfabric.runbooks.analysis.proofs.GateResult;
import org.provabilityfabric.runbooks.analysis.proofs.InvariantUse;
import org.provabilityfabric.runbooks.analysis.proofs.Proposal;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.proofs.ProofFile;
import org.provabilityfabric.runbooks.contract.proofs.ProposedRepair;

/** What checks of proofs and the invariant gate are to people. */
final class ProofFindings {
  static final int SHOWN = 20;
  private static final int MESSAGE = 300;

  private ProofFindings() {}

  /** How many files of each outcome. */
  static Map<String, Integer> outcomes(List<CheckedFile> files) {
    Map<String, Integer> outcomes = new TreeMap<>();
    files.forEach(it -> outcomes.merge(it.outcome(), 1, Integer::sum));
    return outcomes;
  }

  static ProofFile shown(CheckedFile file) {
    return new ProofFile(file.path(), file.outcome(), file.line(), shortened(file.message()));
  }

  /** One finding for each file that does not simply check; holes have a step of their own. */
  static List<Finding> of(List<CheckedFile> files) {
    List<Finding> findings = new ArrayList<>();
    List<CheckedFile> wrong = new ArrayList<>();
    for (CheckedFile file : files) {
      FindingCode code = code(file.outcome());
      boolean again =
          code == FindingCode.PROOF_TOOLCHAIN_MISSING
              && wrong.stream().anyMatch(it -> it.outcome().equals(file.outcome()));
      if (code != null && !again) {
        wrong.add(file);
      }
    }
    for (CheckedFile file : Lists.first(SHOWN, wrong)) {
      FindingCode code = code(file.outcome());
      if (code != null) {
        findings.add(Finding.of(code, sentence(file)));
      }
    }
    more(wrong.size(), findings);
    return findings;
  }

  /** Files that are left open. */
  static List<Finding> holes(List<CheckedFile> open) {
    List<Finding> findings = new ArrayList<>();
    for (CheckedFile file : Lists.first(SHOWN, open)) {
      String on =
          file.onHoles().isEmpty()
              ? ""
              : " Resting on a hole: " + String.join(", ", Lists.first(5, file.onHoles())) + ".";
      findings.add(Finding.of(FindingCode.PROOF_INCOMPLETE, sentence(file) + on));
    }
    more(open.size(), findings);
    return findings;
  }

  private static void more(int count, List<Finding> findings) {
    if (count > findings.size() && !findings.isEmpty()) {
      String text = "and " + (count - findings.size()) + " more files, in the kept check";
      findings.add(Finding.of(findings.getLast().code(), text));
    }
  }

  static List<Finding> gate(GateResult gate) {
    List<Finding> findings = new ArrayList<>();
    if (!gate.passed()) {
      List<GateFinding> why = gate.errors().isEmpty() ? gate.warnings() : gate.errors();
      findings.add(
          Finding.of(
              FindingCode.INVARIANT_GATE_FAILED,
              counted(gate.errors().size(), "error")
                  + " and "
                  + counted(gate.warnings().size(), "warning")
                  + ", the first: "
                  + shortened(why.getFirst().text())));
    }
    gate.uses().stream()
        .filter(use -> !use.imports())
        .limit(SHOWN)
        .map(InvariantUse::bundle)
        .map(name -> "The bundle " + name + " does not import Invariants.")
        .forEach(text -> findings.add(Finding.of(FindingCode.INVARIANT_IMPORT_MISSING, text)));
    return findings;
  }

  static List<Finding> repairs(List<Proposal> proposals) {
    return Lists.first(SHOWN, proposals).stream()
        .map(it -> Finding.of(FindingCode.PROOF_REPAIR_PROPOSED, text(it)))
        .toList();
  }

  private static String text(Proposal proposal) {
    return shortened(proposal.text())
        + " Tried in a copy: "
        + proposal.outcome()
        + ", errors of the gate "
        + proposal.gateErrors()
        + " instead of "
        + proposal.gateErrorsNow()
        + ".";
  }

  static ProposedRepair shown(Proposal proposal) {
    return new ProposedRepair(
        proposal.path(),
        shortened(proposal.text()),
        proposal.outcome(),
        proposal.gateErrors(),
        proposal.gateErrorsNow());
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static @Nullable FindingCode code(String outcome) {
    return switch (outcome) {
      case "error" -> FindingCode.PROOF_BROKEN;
      case "suspicious" -> FindingCode.PROOF_SUSPICIOUS;
      case "dependency-missing" -> FindingCode.PROOF_DEPENDENCY_MISSING;
      case "toolchain-missing" -> FindingCode.PROOF_TOOLCHAIN_MISSING;
      case "time-out" -> FindingCode.PROOF_TIMED_OUT;
      case "out-of-memory" -> FindingCode.PROOF_OUT_OF_MEMORY;
      case "absent" -> FindingCode.CORE_LIBRARY_ABSENT;
      default -> null;
    };
  }

  private static String sentence(CheckedFile file) {
    String place = file.line() == 0 ? "" : ":" + file.line();
    return file.path() + place + ": " + shortened(file.message());
  }

  static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= MESSAGE ? line : line.substring(0, MESSAGE) + "...";
  }
}
