package org.provabilityfabric.runbooks.policy.reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.provabilityfabric.runbooks.policy.reading.PolicyMistakes.Mistake;
import org.provabilityfabric.runbooks.reading.NearestKey;

/** A search for mistakes in one part of a policy: what it found so far, and what is often wrong. */
abstract class MistakeSearch {
  private final List<Mistake> mistakes = new ArrayList<>();

  /** What was found, in the order in which it was. */
  final List<Mistake> all() {
    return List.copyOf(mistakes);
  }

  final void found(Mistake mistake) {
    mistakes.add(mistake);
  }

  final void found(List<Mistake> others) {
    mistakes.addAll(others);
  }

  /**
   * @param pointer JSON pointer into the whole policy
   */
  final void add(String pointer, String message) {
    mistakes.add(new Mistake(pointer, message));
  }

  final void positive(String pointer, Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      add(pointer, "must be longer than nothing");
    }
  }

  final void named(String pointer, String what, String name, Set<String> known) {
    if (!known.contains(name)) {
      add(pointer, "there is no " + what + " `" + name + "`" + NearestKey.hint(name, known));
    }
  }

  final void contacts(String pointer, List<String> names, Set<String> known) {
    for (int i = 0; i < names.size(); i++) {
      named(pointer + "/" + i, "contact", names.get(i), known);
    }
  }

  final <T> void doubles(String pointer, List<T> list, Function<T, Object> name) {
    Set<Object> seen = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      Object one = name.apply(list.get(i));
      if (!seen.add(one)) {
        add(pointer + "/" + i, "`" + one + "` stands here twice");
      }
    }
  }
}
