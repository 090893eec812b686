package org.provabilityfabric.runbooks.analysis.proofs;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.proofs.ProofOutcome.Broken;
import org.provabilityfabric.runbooks.analysis.proofs.ProofOutcome.Checked;
import org.provabilityfabric.runbooks.analysis.proofs.ProofOutcome.DependencyMissing;
import org.provabilityfabric.runbooks.analysis.proofs.ProofOutcome.Incomplete;
import org.provabilityfabric.runbooks.analysis.proofs.ProofOutcome.OutOfMemory;
import org.provabilityfabric.runbooks.analysis.proofs.ProofOutcome.Suspicious;

/**
 * Judges a file by what Lean said and by what its text shows. An exit code of 0 proves nothing: the
 * file must have left an {@code .olean}, its theorems must rest on nothing but Lean's own axioms,
 * and its text must show none of the ways to look fine. What is graver is said first: a file that
 * does not check is broken, whatever else it does.
 */
public final class ProofJudge {
  private static final int ABORTED = 134;
  private static final int KILLED = 137;

  private ProofJudge() {}

  public static ProofVerdict judge(LeanSource source, LeanEvidence evidence) {
    return new ProofVerdict(
        source.path(),
        outcome(source, evidence),
        evidence.axioms().all(),
        List.copyOf(evidence.axioms().onHoles()));
  }

  private static ProofOutcome outcome(LeanSource source, LeanEvidence evidence) {
    ProofOutcome outcome = unable(evidence);
    outcome = outcome == null ? broken(evidence) : outcome;
    outcome = outcome == null ? suspicious(source, evidence) : outcome;
    outcome = outcome == null ? incomplete(evidence) : outcome;
    return outcome == null ? checked(evidence) : outcome;
  }

  private static @Nullable ProofOutcome unable(LeanEvidence evidence) {
    Optional<Diagnostic> memory = first(evidence, it -> it.isError() && it.isMemory());
    boolean thrown = evidence.errors().contains("excessive memory consumption");
    boolean aborted = evidence.exit() == ABORTED && evidence.errors().contains("bad_alloc");
    if (memory.isPresent() || thrown || aborted || evidence.exit() == KILLED) {
      return new OutOfMemory(
          evidence.exit() == KILLED
              ? "Lean was killed from outside, as the system does where memory runs out"
              : "Lean needed more memory than it may have");
    }
    return first(evidence, Diagnostic::isAbsence)
        .map(it -> new DependencyMissing(firstLine(it.text()), it.line(), it.column()))
        .orElse(null);
  }

  private static @Nullable ProofOutcome broken(LeanEvidence evidence) {
    Optional<Diagnostic> error =
        first(evidence, it -> it.isError() && !it.isHole() && it.line() > 0);
    return error.map(it -> new Broken(it.text(), it.line(), it.column())).orElse(null);
  }

  private static @Nullable ProofOutcome suspicious(LeanSource source, LeanEvidence evidence) {
    if (!source.signs().isEmpty()) {
      Sign sign = source.signs().getFirst();
      return new Suspicious(sign.text(), sign.line(), sign.column());
    }
    boolean hole = first(evidence, Diagnostic::isHole).isPresent();
    if (evidence.exit() != 0 && !evidence.fresh() && !hole) {
      String said = evidence.errors().isBlank() ? text(evidence) : evidence.errors().strip();
      return new Broken("Lean ended with exit code " + evidence.exit() + ": " + said, 0, 0);
    }
    if (!evidence.fresh() && !hole) {
      return new Suspicious("Lean found nothing wrong, but did not check it to its end", 0, 0);
    }
    String foreign = evidence.axioms().foreign();
    if (!foreign.isEmpty()) {
      return new Suspicious(foreign, 0, 0);
    }
    String unanswered = evidence.axioms().unanswered(evidence.asked());
    return unanswered.isEmpty()
        ? null
        : new Suspicious("Lean did not say on which axioms '" + unanswered + "' rests", 0, 0);
  }

  private static @Nullable ProofOutcome incomplete(LeanEvidence evidence) {
    Optional<Diagnostic> hole = first(evidence, Diagnostic::isHole);
    if (hole.isPresent()) {
      return new Incomplete(hole.get().text(), hole.get().line(), hole.get().column());
    }
    return evidence.axioms().onHoles().stream()
        .findFirst()
        .map(name -> new Incomplete("'" + name + "' rests on a hole (sorryAx)", 0, 0))
        .orElse(null);
  }

  private static ProofOutcome checked(LeanEvidence evidence) {
    return first(evidence, it -> it.severity() == Diagnostic.Severity.WARNING)
        .map(it -> new Checked("warning: " + firstLine(it.text()), it.line(), it.column()))
        .orElse(new Checked("", 0, 0));
  }

  private static String text(LeanEvidence evidence) {
    return first(evidence, Diagnostic::isError).map(Diagnostic::text).orElse("it said nothing");
  }

  private static Optional<Diagnostic> first(LeanEvidence evidence, Predicate<Diagnostic> wanted) {
    return evidence.said().stream().filter(wanted).findFirst();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
