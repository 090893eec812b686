package org.provabilityfabric.runbooks.analysis.proofs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which theorems are critical, and whether the text shows a hole under one: in its own proof, or in
 * something that it names, at any distance within the project. Names are compared as they are
 * written; what Lean makes of them, its own answer about axioms tells.
 */
final class CriticalTheorems {
  private final ProofTree tree;
  private final Map<String, Map<String, List<Place>>> known = new HashMap<>();

  CriticalTheorems(ProofTree tree) {
    this.tree = tree;
  }

  static boolean critical(Declaration one) {
    boolean stated = one.isTheorem() || one.isAxiom() || one.keyword().equals("example");
    return stated
        && (Invariants.CRITICAL.contains(one.simpleName())
            || !LeanSource.named(one.statement()).isEmpty());
  }

  /** Why a theorem is open, as the end of a sentence. */
  Optional<String> open(LeanSource source, Declaration theorem) {
    Set<Declaration> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    seen.add(theorem);
    Deque<Place> next = new ArrayDeque<>(List.of(new Place(source, theorem, true)));
    while (!next.isEmpty()) {
      Place place = next.removeFirst();
      List<Hole> holes = holes(place.declaration());
      if (!holes.isEmpty()) {
        String hole = "'" + holes.getFirst().word() + "' on line " + holes.getFirst().line();
        return Optional.of(
            place.itself()
                ? "has " + hole
                : "rests on "
                    + place.declaration().name()
                    + ", which has "
                    + hole
                    + " of "
                    + place.source().path());
      }
      for (Place used : used(place)) {
        if (seen.add(used.declaration())) {
          next.add(used);
        }
      }
    }
    return Optional.empty();
  }

  /** Holes of a file that are in no critical theorem. */
  List<Hole> elsewhere(LeanSource source) {
    List<Hole> elsewhere = new ArrayList<>(source.holes());
    source.declarations().stream()
        .filter(CriticalTheorems::critical)
        .forEach(one -> elsewhere.removeAll(holes(one)));
    return elsewhere;
  }

  private static List<Hole> holes(Declaration one) {
    List<Hole> holes = new ArrayList<>(HoleScan.of(one.statement()));
    holes.addAll(HoleScan.of(one.body()));
    return holes;
  }

  private List<Place> used(Place place) {
    Map<String, List<Place>> reachable =
        known.computeIfAbsent(place.source().path(), path -> reachable(place.source()));
    List<Place> used = new ArrayList<>();
    for (Token token : place.declaration().body()) {
      if (token.kind() == TokenKind.NAME) {
        String written = String.join(".", token.parts());
        reachable.getOrDefault(token.lastPart(), List.of()).stream()
            .filter(it -> ("." + it.declaration().name()).endsWith("." + written))
            .forEach(used::add);
      }
    }
    return used;
  }

  private Map<String, List<Place>> reachable(LeanSource source) {
    Map<String, List<Place>> byName = new HashMap<>();
    for (LeanSource one : tree.closure(source)) {
      for (Declaration declared : one.declarations()) {
        if (!declared.name().isEmpty()) {
          byName
              .computeIfAbsent(declared.simpleName(), name -> new ArrayList<>())
              .add(new Place(one, declared, false));
        }
      }
    }
    return byName;
  }

  private record Place(LeanSource source, Declaration declaration, boolean itself) {}
}
