package org.provabilityfabric.runbooks.prometheus;

import java.util.List;
import java.util.Map;

/**
 * One series of a range query.
 *
 * @param labels of the series
 * @param samples those that are not NaN, oldest first; empty is no data
 */
public record Series(Map<String, String> labels, List<Sample> samples) {
  public Series {
    labels = Map.copyOf(labels);
    samples = List.copyOf(samples);
  }
}
