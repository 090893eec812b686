package org.provabilityfabric.runbooks.lean;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.provabilityfabric.runbooks.analysis.proofs.GateResult;
import org.provabilityfabric.runbooks.analysis.proofs.InvariantGate;
import org.provabilityfabric.runbooks.analysis.proofs.Invariants;
import org.provabilityfabric.runbooks.analysis.proofs.LeanSource;
import org.provabilityfabric.runbooks.analysis.proofs.ProofOutcome;
import org.provabilityfabric.runbooks.analysis.proofs.ProofPlaces;
import org.provabilityfabric.runbooks.analysis.proofs.ProofReport;
import org.provabilityfabric.runbooks.analysis.proofs.ProofTree;
import org.provabilityfabric.runbooks.analysis.proofs.ProofTreeReader;
import org.provabilityfabric.runbooks.analysis.proofs.ProofVerdict;

/**
 * "Formal Proofs Investigation": checks the core libraries and the bundles, runs the invariant gate
 * and tries repairs. It reads the project and writes only to its scratch copy.
 */
public final class ProofSurvey {
  private final SurveyRequest request;
  private final ProofTree tree;
  private final CheckProgress progress;
  private final List<String> notes = new ArrayList<>();

  private ProofSurvey(SurveyRequest request, ProofTree tree, CheckProgress progress) {
    this.request = request;
    this.tree = tree;
    this.progress = progress;
  }

  /**
   * The whole survey, with Lean.
   *
   * @throws IOException if the project cannot be read, or there is no room for a copy of it
   */
  public static ProofReport withLean(LeanRuns runs, SurveyRequest request, CheckProgress progress)
      throws IOException {
    ProofTree tree = ProofTreeReader.read(request.places());
    return new ProofSurvey(request, tree, progress).checked(runs);
  }

  /**
   * What the text alone shows: the gate, and repairs by the gate's word.
   *
   * @throws IOException if the project cannot be read
   */
  public static ProofReport withoutLean(SurveyRequest request) throws IOException {
    ProofTree tree = ProofTreeReader.read(request.places());
    return new ProofSurvey(request, tree, CheckProgress.SILENT).read();
  }

  private ProofReport checked(LeanRuns runs) throws IOException {
    notes.addAll(runs.missing());
    try (ProofCheck check = new ProofCheck(runs, tree)) {
      Toolchain toolchain = check.toolchain();
      String version =
          switch (toolchain) {
            case Toolchain.Found found -> found.version();
            case Toolchain.Missing missing -> {
              notes.add(missing.why());
              yield "";
            }
          };
      note(check.wanted(), version);
      SortedMap<String, ProofVerdict> verdicts = check.check(wanted(), progress);
      addUnreadable(verdicts);
      return report(version, verdicts, (path, text) -> check.tried(path, text).outcome());
    }
  }

  private ProofReport read() throws IOException {
    ProofOutcome unasked = new ProofOutcome.NotChecked("Lean was not asked.");
    SortedMap<String, ProofVerdict> verdicts = new TreeMap<>();
    wanted().forEach(it -> verdicts.put(it.path(), ProofVerdict.of(it.path(), unasked)));
    addUnreadable(verdicts);
    return report("", verdicts, (path, text) -> unasked);
  }

  private void note(String wanted, String version) {
    if (!wanted.isEmpty() && !version.isEmpty() && !wanted.contains(version)) {
      notes.add("The project asks for " + wanted + ", and was checked with Lean " + version + ".");
    }
  }

  private ProofReport report(
      String version, SortedMap<String, ProofVerdict> verdicts, Repairs.Trial trial)
      throws IOException {
    Map<String, Set<String>> onHoles = new LinkedHashMap<>();
    verdicts.forEach((path, it) -> onHoles.put(path, new TreeSet<>(it.onHoles())));
    GateResult gate = InvariantGate.judge(tree, onHoles, request.failOnWarnings());
    List<ProofVerdict> files = List.copyOf(verdicts.values());
    Repairs repairs = new Repairs(tree, gate, trial, progress);
    if (request.proposals()) {
      repairs.imports();
      repairs.commits(files);
    }
    notes.addAll(repairs.notes());
    return new ProofReport(version, files, gate, repairs.proposals(), notes);
  }

  /** The sources that were asked for, and the core libraries. */
  private Collection<LeanSource> wanted() {
    Map<String, LeanSource> wanted = new LinkedHashMap<>();
    for (String library : Invariants.LIBRARIES) {
      tree.source(request.places().library(library)).ifPresent(it -> wanted.put(it.path(), it));
    }
    request.below().stream()
        .flatMap(below -> tree.below(below).stream())
        .forEach(it -> wanted.put(it.path(), it));
    return wanted.values();
  }

  private boolean asked(String path) {
    return ProofTree.within(path, ProofPlaces.name(request.places().libraries()))
        || request.below().stream().anyMatch(it -> it.isEmpty() || ProofTree.within(path, it));
  }

  private void addUnreadable(SortedMap<String, ProofVerdict> verdicts) {
    for (String library : Invariants.LIBRARIES) {
      String path = request.places().library(library);
      if (!tree.sources().containsKey(path)) {
        ProofOutcome absent = new ProofOutcome.Absent("This core library is expected here.");
        verdicts.putIfAbsent(path, ProofVerdict.of(path, absent));
      }
    }
    tree.unreadable()
        .forEach(
            (path, why) -> {
              if (asked(path)) {
                verdicts.put(path, ProofVerdict.of(path, new ProofOutcome.Broken(why, 0, 0)));
              }
            });
  }
}
