package org.provabilityfabric.runbooks.analysis.proofs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lean's answers to {@code #print axioms}. They can be forged, so they are evidence against a
 * theorem and never alone evidence for it.
 *
 * @param byTheorem the axioms of each theorem that was answered for
 * @param unknown the names that Lean does not know
 */
public record AxiomAnswers(Map<String, List<String>> byTheorem, Set<String> unknown) {
  /** What Lean itself rests on. */
  public static final Set<String> STANDARD = Set.of("propext", "Classical.choice", "Quot.sound");

  /** The axiom behind every hole. */
  public static final String HOLE = "sorryAx";

  private static final Pattern NONE =
      Pattern.compile("^'(.{1,1000}?)' does not depend on any axioms$", Pattern.MULTILINE);
  private static final Pattern SOME =
      Pattern.compile(
          "^'(.{1,1000}?)' depends on axioms: \\[([^\\]]{1,100000})\\]", Pattern.MULTILINE);
  private static final Pattern UNKNOWN =
      Pattern.compile("[Uu]nknown (?:constant|identifier) [`'](.{1,1000}?)['`]");

  public AxiomAnswers {
    byTheorem = Collections.unmodifiableMap(new LinkedHashMap<>(byTheorem));
    unknown = Set.copyOf(unknown);
  }

  /** Nothing was asked. */
  public static AxiomAnswers none() {
    return new AxiomAnswers(Map.of(), Set.of());
  }

  /** The answers within what Lean wrote, in its text or its JSON form. */
  public static AxiomAnswers read(String output) {
    Map<String, List<String>> byTheorem = new LinkedHashMap<>();
    Set<String> unknown = new TreeSet<>();
    StringBuilder said = new StringBuilder();
    for (Diagnostic one : Diagnostics.read(output)) {
      said.append(one.text()).append('\n');
    }
    read(said.toString().replaceAll("[«»]", ""), byTheorem, unknown);
    return new AxiomAnswers(byTheorem, unknown);
  }

  private static void read(
      CharSequence said, Map<String, List<String>> byTheorem, Set<String> unknown) {
    Matcher none = NONE.matcher(said);
    while (none.find()) {
      byTheorem.computeIfAbsent(none.group(1), name -> new ArrayList<>());
    }
    Matcher some = SOME.matcher(said);
    while (some.find()) {
      List<String> axioms = byTheorem.computeIfAbsent(some.group(1), name -> new ArrayList<>());
      Stream.of(some.group(2).split(",", -1)).map(String::strip).forEach(axioms::add);
    }
    Matcher strange = UNKNOWN.matcher(said);
    while (strange.find()) {
      unknown.add(strange.group(1));
    }
  }

  /** Every axiom that was named. */
  public List<String> all() {
    return byTheorem.values().stream().flatMap(List::stream).distinct().sorted().toList();
  }

  /** The first theorem that rests on an axiom that is neither Lean's own nor a hole, and which. */
  String foreign() {
    return byTheorem.entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .filter(axiom -> !STANDARD.contains(axiom) && !axiom.equals(HOLE))
                    .map(axiom -> "'" + entry.getKey() + "' rests on the axiom " + axiom))
        .findFirst()
        .orElse("");
  }

  /** The theorems that rest on a hole. */
  public Set<String> onHoles() {
    Set<String> onHoles = new TreeSet<>();
    byTheorem.forEach(
        (name, axioms) -> {
          if (axioms.contains(HOLE)) {
            onHoles.add(name);
          }
        });
    return onHoles;
  }

  /** The first theorem that was asked about and got no answer at all. */
  String unanswered(List<String> asked) {
    return asked.stream()
        .filter(name -> !byTheorem.containsKey(name) && !unknown.contains(name))
        .findFirst()
        .orElse("");
  }
}
