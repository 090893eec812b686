package org.provabilityfabric.runbooks.simulator.people;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What people can do to an incident, with what each act has to say. */
enum Verb {
  ACKNOWLEDGE("acknowledge", false, ""),
  ANSWER("answer", true, "text"),
  APPROVE("approve", true, ""),
  DENY("deny", true, ""),
  ASSIGN("assign", true, ""),
  NOTE("note", false, "text"),
  SEVERITY("severity", true, ""),
  ETA("eta", true, ""),
  NEXT_STEPS("next-steps", false, "text"),
  ESCALATE("escalate", false, ""),
  RESOLVE("resolve", false, ""),
  REOPEN("reopen", false, ""),
  PAUSE("pause", false, ""),
  RESUME("resume", false, ""),
  ABORT("abort", false, "");

  static final String OBJECT = "what";
  private static final Set<String> ALWAYS_POSSIBLE = Set.of("who", "text", "reason");

  private final String word;
  private final boolean needsObject;
  private final String needs;

  Verb(String word, boolean needsObject, String needs) {
    this.word = word;
    this.needsObject = needsObject;
    this.needs = needs;
  }

  static Optional<Verb> of(String word) {
    return Arrays.stream(values()).filter(verb -> verb.word.equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(verb -> verb.word).toList();
  }

  /** Returns what is wrong with the names of the arguments, in words. */
  Optional<String> problem(Set<String> names) {
    if (needsObject && !names.contains(OBJECT)) {
      return Optional.of(word + " needs to say what, such as \"" + word + " VALUE\"");
    }
    if (!needs.isEmpty() && !names.contains(needs)) {
      return Optional.of(word + " needs the option \"" + needs + "\"");
    }
    Set<String> unknown = new TreeSet<>(names);
    unknown.remove(OBJECT);
    unknown.remove(needs);
    unknown.removeAll(ALWAYS_POSSIBLE);
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of("%s does not know the option %s".formatted(word, unknown));
  }
}
