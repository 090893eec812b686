package org.provabilityfabric.runbooks.policy;

import java.util.List;

/**
 * A paging ladder: its rungs are told one after the other until somebody acknowledges.
 *
 * @param repeats how many more times the whole ladder is climbed when nobody acknowledged
 * @param people how many different people must acknowledge before nobody else is told; one where
 *     the policy says nothing
 */
public record Ladder(String name, List<Rung> rungs, int repeats, int people) {
  public Ladder {
    rungs = Absent.asEmpty(rungs);
    people = Math.max(1, people);
    if (repeats < 0) {
      throw new IllegalArgumentException("repeats must not be negative, but was " + repeats);
    }
  }
}
