package org.provabilityfabric.runbooks.analysis;

import java.util.Map;

/**
 * All problems of one reading: every one is counted, the first are kept.
 *
 * @param byKind how many of each kind
 * @param sample all counted, the first 20 kept
 */
public record Problems(Map<ProblemKind, Long> byKind, Sample<Problem> sample) {
  public Problems {
    byKind = Map.copyOf(byKind);
  }

  public long count() {
    return sample.count();
  }

  public long count(ProblemKind kind) {
    return byKind.getOrDefault(kind, 0L);
  }

  /** How many elements are missing from the analysis because they could not be read. */
  public long elementsLost() {
    return byKind.entrySet().stream()
        .filter(entry -> entry.getKey().elementLost())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
