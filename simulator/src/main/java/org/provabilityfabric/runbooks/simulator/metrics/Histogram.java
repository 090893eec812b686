package org.provabilityfabric.runbooks.simulator.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Quantiles of histograms as Prometheus computes them: linear within a bucket. */
final class Histogram {
  private static final String BOUND = "le";

  private Histogram() {}

  static List<Sample> quantile(double quantile, List<Sample> buckets) {
    Map<Map<String, String>, List<Sample>> histograms = new LinkedHashMap<>();
    for (Sample bucket : buckets) {
      if (bucket.labels().containsKey(BOUND)) {
        Map<String, String> key = bucket.without(Set.of(BOUND, Sample.NAME)).labels();
        histograms.computeIfAbsent(key, any -> new ArrayList<>()).add(bucket);
      }
    }
    List<Sample> quantiles = new ArrayList<>();
    histograms.forEach((labels, each) -> quantiles.add(new Sample(labels, ofOne(quantile, each))));
    return quantiles;
  }

  private static double ofOne(double quantile, List<Sample> unsorted) {
    List<Sample> buckets =
        unsorted.stream().sorted(Comparator.comparingDouble(Histogram::bound)).toList();
    double total = buckets.getLast().value();
    if (!Double.isInfinite(bound(buckets.getLast())) || !(total > 0)) {
      return Double.NaN;
    }
    double rank = quantile * total;
    double lowerBound = 0;
    double lowerCount = 0;
    for (Sample bucket : buckets) {
      if (bucket.value() >= rank) {
        return Double.isInfinite(bound(bucket))
            ? lowerBound
            : lowerBound
                + (bound(bucket) - lowerBound)
                    * (rank - lowerCount)
                    / (bucket.value() - lowerCount);
      }
      lowerBound = bound(bucket);
      lowerCount = bucket.value();
    }
    return lowerBound;
  }

  private static double bound(Sample bucket) {
    String text = bucket.labels().getOrDefault(BOUND, "");
    return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }
}
