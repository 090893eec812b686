package org.provabilityfabric.runbooks.lean;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.provabilityfabric.runbooks.analysis.proofs.Bundle;
import org.provabilityfabric.runbooks.analysis.proofs.GateResult;
import org.provabilityfabric.runbooks.analysis.proofs.ImportRepair;
import org.provabilityfabric.runbooks.analysis.proofs.InvariantGate;
import org.provabilityfabric.runbooks.analysis.proofs.ProofOutcome;
import org.provabilityfabric.runbooks.analysis.proofs.ProofTree;
import org.provabilityfabric.runbooks.analysis.proofs.ProofVerdict;
import org.provabilityfabric.runbooks.analysis.proofs.Proposal;
import org.provabilityfabric.runbooks.changes.ChangesException;
import org.provabilityfabric.runbooks.changes.Commit;
import org.provabilityfabric.runbooks.changes.FileHistory;

/**
 * "Update imports if needed", "regenerate proof if corrupted", "add missing imports to bundle
 * specs": each repair is tried in the scratch copy, with the gate run again there, and proposed.
 */
final class Repairs {
  private static final Duration GIT = Duration.ofSeconds(20);
  private static final int MOST_COMMITS = 10;
  private static final int MOST_FILES = 5;
  private static final String UNTRIED = "not-checked";

  private final ProofTree tree;
  private final GateResult gate;
  private final Trial trial;
  private final CheckProgress progress;
  private final FileHistory history;
  private final List<Proposal> proposals = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /** Lean's word on a file with another text. */
  @FunctionalInterface
  interface Trial {
    ProofOutcome of(String path, String text) throws IOException;
  }

  Repairs(ProofTree tree, GateResult gate, Trial trial, CheckProgress progress) {
    this.tree = tree;
    this.gate = gate;
    this.trial = trial;
    this.progress = progress;
    this.history = new FileHistory("git", tree.places().root(), GIT);
  }

  List<Proposal> proposals() {
    return proposals;
  }

  List<String> notes() {
    return notes;
  }

  /** Imports that are missing or stand where Lean refuses them. */
  void imports() throws IOException {
    for (Bundle bundle : tree.bundles()) {
      Optional<ImportRepair> repair = tree.source(bundle.spec()).flatMap(ImportRepair::of);
      if (repair.isPresent()) {
        String path = repair.get().path();
        progress.at(0, 0, "trying imports for " + path);
        String text = "Put the imports of " + path + " where Lean heeds them.";
        proposals.add(tried(path, text, repair.get().diff(), "", repair.get().text()));
      }
    }
  }

  /** The last commit at which a broken or absent file checked. */
  void commits(List<ProofVerdict> verdicts) throws IOException {
    List<String> paths =
        verdicts.stream()
            .filter(it -> repairable(it.outcome()))
            .map(ProofVerdict::path)
            .filter(path -> proposals.stream().noneMatch(it -> it.path().equals(path)))
            .toList();
    if (paths.size() > MOST_FILES) {
      notes.add(
          "Earlier commits were tried for the first " + MOST_FILES + " of " + paths.size() + ".");
    }
    for (String path : paths.subList(0, Math.min(MOST_FILES, paths.size()))) {
      try {
        commit(path);
      } catch (ChangesException e) {
        notes.add("No earlier version of " + path + " could be tried: " + e.getMessage() + ".");
      }
    }
  }

  private static boolean repairable(ProofOutcome outcome) {
    return outcome instanceof ProofOutcome.Broken || outcome instanceof ProofOutcome.Absent;
  }

  private void commit(String path) throws IOException {
    for (Commit commit : history.of(path, MOST_COMMITS)) {
      progress.at(0, 0, "trying " + path + " of " + commit.hash().substring(0, 12));
      Optional<String> text = at(commit, path);
      if (text.isEmpty() || same(path, text.get())) {
        continue;
      }
      Proposal proposal = tried(path, sentence(path, commit), "", commit.hash(), text.get());
      if (proposal.outcome().equals("checked") || unjudged(proposal)) {
        proposals.add(proposal);
        return;
      }
    }
    notes.add("None of the last commits of " + path + " has a version of it that checks.");
  }

  /** Without Lean the newest earlier version stands for what cannot be judged. */
  private static boolean unjudged(Proposal proposal) {
    return proposal.outcome().equals(UNTRIED) || proposal.outcome().equals("toolchain-missing");
  }

  private boolean same(String path, String text) {
    return tree.source(path).map(it -> it.text().equals(text)).orElse(false);
  }

  private Optional<String> at(Commit commit, String path) {
    try {
      return Optional.of(history.at(commit, path));
    } catch (ChangesException deletedThere) {
      return Optional.empty();
    }
  }

  private static String sentence(String path, Commit commit) {
    return "Take "
        + path
        + " from commit "
        + commit.hash()
        + " ("
        + commit.subject()
        + "): git checkout "
        + commit.hash()
        + " -- "
        + path;
  }

  private Proposal tried(String path, String text, String diff, String commit, String repaired)
      throws IOException {
    String outcome = trial.of(path, repaired).token();
    int after = InvariantGate.judge(tree.with(path, repaired), false).errors().size();
    return new Proposal(path, text, diff, commit, outcome, after, gate.errors().size());
  }
}
