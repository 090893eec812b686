package org.provabilityfabric.runbooks.analysis;

import java.util.EnumMap;
import java.util.Map;

/** Collects the problems of one reading in constant memory. */
public final class ProblemLog {
  private final Map<ProblemKind, Long> byKind = new EnumMap<>(ProblemKind.class);
  private final Sampler<Problem> sampler = new Sampler<>();

  public void add(Problem problem) {
    byKind.merge(problem.kind(), 1L, Long::sum);
    sampler.add(problem);
  }

  public Problems problems() {
    return new Problems(byKind, sampler.sample());
  }
}
