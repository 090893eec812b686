package org.provabilityfabric.runbooks.scene;

import com.uber.m3.tally.Buckets;
import com.uber.m3.tally.Capabilities;
import com.uber.m3.tally.CapableOf;
import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import com.uber.m3.tally.StatsReporter;
import com.uber.m3.util.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.provabilityfabric.runbooks.contract.MetricName;

/** What the workflows counted, by the product's own names and labels. */
public final class SceneCounts implements StatsReporter {
  private final Map<String, Long> counts = new ConcurrentHashMap<>();
  private final Map<String, List<java.time.Duration>> times = new ConcurrentHashMap<>();
  private final Scope scope =
      new RootScopeBuilder().reporter(this).reportEvery(Duration.ofMillis(20.0));

  Scope scope() {
    return scope;
  }

  void end() {
    try {
      scope.close();
    } catch (ScopeCloseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How often something happened, such as {@code pages{severity=P0,state=delivered}}. */
  public long of(String name) {
    return counts.getOrDefault(name, 0L);
  }

  /** How long things took. */
  public List<java.time.Duration> times(String name) {
    return times.getOrDefault(name, List.of());
  }

  /** Everything that was counted. */
  public Map<String, Long> all() {
    return new TreeMap<>(counts);
  }

  /** Everything that took time. */
  public Map<String, List<java.time.Duration>> allTimes() {
    return new TreeMap<>(times);
  }

  @Override
  public void reportCounter(String name, Map<String, String> tags, long value) {
    if (name.startsWith(MetricName.PREFIX)) {
      counts.merge(key(name, tags), value, Long::sum);
    }
  }

  @Override
  public void reportTimer(String name, Map<String, String> tags, Duration interval) {
    if (name.startsWith(MetricName.PREFIX)) {
      times
          .computeIfAbsent(key(name, tags), unused -> new CopyOnWriteArrayList<>())
          .add(java.time.Duration.ofNanos(interval.getNanos()));
    }
  }

  private static String key(String name, Map<String, String> tags) {
    return new TreeMap<>(tags)
        .entrySet().stream()
            .filter(tag -> MetricName.LABELS.contains(tag.getKey()))
            .map(tag -> tag.getKey() + "=" + tag.getValue())
            .collect(
                Collectors.joining(",", name.substring(MetricName.PREFIX.length()) + "{", "}"));
  }

  @Override
  public Capabilities capabilities() {
    return CapableOf.REPORTING_TAGGING;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public void reportGauge(String name, Map<String, String> tags, double value) {}

  @Override
  @Deprecated
  @SuppressWarnings("rawtypes") // as the interface has it
  public void reportHistogramValueSamples(
      String name, Map<String, String> tags, Buckets buckets, double from, double to, long count) {}

  @Override
  @Deprecated
  @SuppressWarnings("rawtypes") // as the interface has it
  public void reportHistogramDurationSamples(
      String name,
      Map<String, String> tags,
      Buckets buckets,
      Duration from,
      Duration to,
      long count) {}
}
