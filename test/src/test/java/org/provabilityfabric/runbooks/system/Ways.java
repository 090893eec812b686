package org.provabilityfabric.runbooks.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Times of several ways to the same end, and their ratios to the first of them. */
final class Ways {
  private final Map<String, List<Duration>> times = new LinkedHashMap<>();

  void took(String way, Duration time) {
    times.computeIfAbsent(way, key -> new ArrayList<>()).add(time);
    System.out.printf(Locale.ROOT, "%-46s %8.0f ms%n", way, millis(time));
  }

  double median(String way) {
    List<Duration> all = times.getOrDefault(way, List.of());
    return all.isEmpty() ? Double.NaN : quantile(all, 0.5);
  }

  void print(String title) {
    String first = times.keySet().iterator().next();
    System.out.printf(
        "%n%s%n%-46s %10s %10s %10s %8s%n", title, "", "median", "min", "max", "ratio");
    times.forEach(
        (way, all) ->
            System.out.printf(
                Locale.ROOT,
                "%-46s %7.0f ms %7.0f ms %7.0f ms %7.2fx%n",
                way,
                median(way),
                millis(all.stream().min(Duration::compareTo).orElseThrow()),
                millis(all.stream().max(Duration::compareTo).orElseThrow()),
                median(way) / median(first)));
  }

  /** A quantile in milliseconds. */
  static double quantile(List<Duration> times, double share) {
    List<Duration> sorted = times.stream().sorted().toList();
    int at = (int) Math.ceil(share * sorted.size()) - 1;
    return millis(sorted.get(Math.max(0, at)));
  }

  private static double millis(Duration time) {
    return time.toNanos() / 1e6;
  }
}
