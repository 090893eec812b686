package org.provabilityfabric.runbooks.analysis;

import java.util.List;

/**
 * A long list in short: how many there are, and the first of them.
 *
 * @param count how many there are
 * @param first the first, at most {@value #KEPT}
 * @param <T> what is counted
 */
public record Sample<T>(long count, List<T> first) {
  /** How many are kept. */
  public static final int KEPT = 20;

  public Sample {
    first = List.copyOf(first);
    if (count < first.size()) {
      throw new IllegalArgumentException(first.size() + " kept of " + count);
    }
  }

  public boolean none() {
    return count == 0;
  }
}
