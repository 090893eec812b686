package org.provabilityfabric.runbooks.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.Problem;

/** What could not be read, each with its place; all are counted, the first ten thousand kept. */
final class NamedProblems {
  private static final int MOST = 10_000;

  private final List<Named> named = new ArrayList<>();
  private @Nullable String file;
  private long count;

  /**
   * One problem.
   *
   * @param position file, line, byte and number of the element
   * @param reason one sentence for a person
   */
  record Named(String position, String reason) {}

  /** From now on, problems are in this file; null where there is only one. */
  void in(@Nullable String name) {
    file = name;
  }

  void add(Problem problem) {
    String place =
        "line %d, byte %d, element %d"
            .formatted(problem.line(), problem.offset(), problem.element());
    add(file == null ? place : file + ": " + place, problem.reason());
  }

  /** One that is not at a place of the input. */
  void add(String position, String reason) {
    count++;
    if (named.size() < MOST) {
      named.add(new Named(position, reason));
    }
  }

  long count() {
    return count;
  }

  List<Named> named() {
    return named;
  }
}
