package org.provabilityfabric.runbooks.prometheus;

import java.time.Instant;
import java.util.Map;

/**
 * One sample of an instant query.
 *
 * @param labels of its series, {@code __name__} included where the expression keeps it
 * @param at the time of the sample
 * @param value the value; never NaN, for a series whose value is NaN has no data and no sample
 */
public record Sample(Map<String, String> labels, Instant at, double value) {
  public Sample {
    labels = Map.copyOf(labels);
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("NaN is no data, never a value");
    }
  }

  /** A label's value, or the empty text, which to Prometheus is the same as no label. */
  public String label(String name) {
    return labels.getOrDefault(name, "");
  }
}
