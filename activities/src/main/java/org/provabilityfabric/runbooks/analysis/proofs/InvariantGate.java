package org.provabilityfabric.runbooks.analysis.proofs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * "Run invariant gate": are the core libraries there, does every bundle's {@code Spec.lean} import
 * the invariants and name one in its code, is each invariant used by some bundle, and are the
 * critical theorems free of holes? Critical are the four theorems that the paper's gate lists, and
 * every theorem whose name or statement names an invariant.
 */
public final class InvariantGate {
  private final ProofTree tree;
  private final Map<String, Set<String>> restingOnHoles;
  private final List<GateFinding> errors = new ArrayList<>();
  private final List<GateFinding> warnings = new ArrayList<>();
  private final List<InvariantUse> uses = new ArrayList<>();

  private InvariantGate(ProofTree tree, Map<String, Set<String>> restingOnHoles) {
    this.tree = tree;
    this.restingOnHoles = restingOnHoles;
  }

  /** The gate by the text of the sources alone. */
  public static GateResult judge(ProofTree tree, boolean failOnWarnings) {
    return judge(tree, Map.of(), failOnWarnings);
  }

  /**
   * The gate with what Lean said.
   *
   * @param restingOnHoles by path, the theorems of which Lean says that they rest on a hole
   */
  public static GateResult judge(
      ProofTree tree, Map<String, Set<String>> restingOnHoles, boolean failOnWarnings) {
    InvariantGate gate = new InvariantGate(tree, restingOnHoles);
    gate.libraries();
    gate.bundles();
    gate.coverage();
    gate.theorems();
    boolean passed = gate.errors.isEmpty() && (gate.warnings.isEmpty() || !failOnWarnings);
    return new GateResult(passed, gate.errors, gate.warnings, gate.uses);
  }

  private void libraries() {
    for (String file : Invariants.LIBRARIES) {
      String path = tree.places().library(file);
      if (!tree.sources().containsKey(path) && !tree.unreadable().containsKey(path)) {
        error(GateCode.LIBRARY_ABSENT, path, 0, "the core library " + file + " is absent");
      }
    }
    tree.unreadable().forEach((path, why) -> error(GateCode.UNREADABLE, path, 0, why));
  }

  private void bundles() {
    if (tree.bundles().isEmpty()) {
      String directory = ProofPlaces.name(tree.places().bundles());
      warning(GateCode.NO_BUNDLES, directory, 0, "there is no bundle with proofs");
    }
    for (String name : tree.withoutProofs()) {
      String directory = ProofPlaces.name(tree.places().bundles().resolve(name));
      warning(GateCode.SPEC_ABSENT, directory, 0, "the bundle " + name + " has no Spec.lean");
    }
    for (Bundle bundle : tree.bundles()) {
      Optional<LeanSource> spec = tree.source(bundle.spec());
      if (spec.isPresent()) {
        specification(bundle, spec.get());
      } else if (!tree.unreadable().containsKey(bundle.spec())) {
        String text = "the bundle " + bundle.name() + " has no Spec.lean";
        warning(GateCode.SPEC_ABSENT, bundle.proofs(), 0, text);
      }
    }
  }

  private void specification(Bundle bundle, LeanSource spec) {
    boolean imports = spec.header().has(Invariants.MODULE);
    Set<String> named = spec.invariants();
    uses.add(new InvariantUse(bundle.name(), spec.path(), imports, named));
    for (Import one : spec.header().misplaced()) {
      String text = "'import " + one.module() + "' stands behind a command, where Lean refuses it";
      error(GateCode.IMPORT_MISPLACED, spec.path(), one.line(), text);
    }
    String who = "the bundle " + bundle.name();
    if (!imports) {
      error(GateCode.IMPORT_MISSING, spec.path(), 0, who + " does not import Invariants");
    }
    if (named.isEmpty()) {
      error(GateCode.NO_INVARIANT_NAMED, spec.path(), 0, who + " names no invariant in its code");
    }
    for (Declaration own : spec.declarations()) {
      if (Invariants.required().containsKey(own.simpleName())) {
        String text = who + " declares a " + own.simpleName() + " of its own";
        warning(GateCode.OWN_INVARIANT, spec.path(), own.line(), text);
      }
    }
  }

  private void coverage() {
    Set<String> used = new TreeSet<>();
    uses.forEach(use -> used.addAll(use.named()));
    Invariants.required()
        .forEach(
            (invariant, promise) -> {
              if (!used.contains(invariant)) {
                String text = "no bundle uses the invariant " + invariant + " (" + promise + ")";
                errors.add(new GateFinding(GateCode.INVARIANT_UNUSED, "", 0, text));
              }
            });
  }

  private void theorems() {
    CriticalTheorems critical = new CriticalTheorems(tree);
    for (LeanSource source : guarded()) {
      source.problems().forEach(it -> error(GateCode.UNREADABLE, source, it.line(), it.text()));
      for (Declaration one : source.declarations()) {
        theorem(critical, source, one);
      }
      source.signs().forEach(it -> warning(GateCode.SIGN, source.path(), it.line(), it.text()));
      for (Hole hole : critical.elsewhere(source)) {
        String text = "'" + hole.word() + "' leaves something open";
        warning(GateCode.HOLE, source.path(), hole.line(), text);
      }
    }
  }

  private void theorem(CriticalTheorems critical, LeanSource source, Declaration one) {
    if (!CriticalTheorems.critical(one)) {
      return;
    }
    String who = "the critical theorem " + (one.name().isEmpty() ? "here" : one.name());
    if (one.isAxiom()) {
      String text = who + " is an axiom: it is believed, not proved";
      error(GateCode.CRITICAL_AXIOM, source, one.line(), text);
      return;
    }
    Optional<String> open = critical.open(source, one);
    Set<String> resting = restingOnHoles.getOrDefault(source.path(), Set.of());
    if (open.isPresent()) {
      error(GateCode.CRITICAL_HOLE, source, one.line(), who + " " + open.get());
    } else if (resting.contains(one.name())) {
      String text = who + " rests on a hole, says Lean";
      error(GateCode.CRITICAL_HOLE, source, one.line(), text);
    }
  }

  /** The files of the core libraries and of the bundles. */
  private List<LeanSource> guarded() {
    List<LeanSource> guarded =
        new ArrayList<>(tree.below(ProofPlaces.name(tree.places().libraries())));
    tree.bundles().forEach(bundle -> guarded.addAll(tree.below(bundle.proofs())));
    return guarded;
  }

  private void error(GateCode code, LeanSource source, int line, String text) {
    error(code, source.path(), line, text);
  }

  private void error(GateCode code, String path, int line, String text) {
    errors.add(new GateFinding(code, path, line, placed(path, line) + text));
  }

  private void warning(GateCode code, String path, int line, String text) {
    warnings.add(new GateFinding(code, path, line, placed(path, line) + text));
  }

  private static String placed(String path, int line) {
    return line == 0 ? path + ": " : path + ":" + line + ": ";
  }
}
