package org.provabilityfabric.runbooks.prometheus;

import java.util.List;

/**
 * The answer to a range query.
 *
 * @param series as read
 * @param json as Prometheus gave it, for the evidence vault
 */
public record RangeAnswer(List<Series> series, String json) {
  public RangeAnswer {
    series = List.copyOf(series);
  }

  /** Samples that are values, over all series; 0 is no data. */
  public int samples() {
    return series.stream().mapToInt(one -> one.samples().size()).sum();
  }
}
