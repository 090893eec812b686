package org.provabilityfabric.runbooks.policy;

import java.util.List;

/**
 * A paging ladder: its rungs are told one after the other until somebody acknowledges.
 *
 * @param repeats how many more times the whole ladder is climbed when nobody acknowledged
 */
public record Ladder(String name, List<Rung> rungs, int repeats) {
  public Ladder {
    rungs = Absent.asEmpty(rungs);
    if (repeats < 0) {
      throw new IllegalArgumentException("repeats must not be negative, but was " + repeats);
    }
  }
}
