package org.provabilityfabric.runbooks.scene;

import com.uber.m3.tally.Counter;
import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.Stopwatch;
import com.uber.m3.tally.Timer;
import com.uber.m3.util.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.MetricName;

/** What the workflows counted, by the product's own names and labels, as soon as they did. */
public final class SceneCounts {
  private final Map<String, Long> counts = new ConcurrentHashMap<>();
  private final Map<String, List<java.time.Duration>> times = new ConcurrentHashMap<>();

  Scope scope() {
    return new Counting(Map.of());
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

  /** Leaves everything out that is the SDK's own. */
  private final class Counting extends NoopScope {
    private final Map<String, String> tags;

    Counting(Map<String, String> tags) {
      this.tags = tags;
    }

    /** The SDK asks with tags of its own, or with none at all, at each of its calls. */
    @Override
    public Scope tagged(@Nullable Map<String, String> more) {
      Map<String, String> both = new TreeMap<>(tags);
      if (more != null) {
        both.putAll(more);
      }
      both.keySet().retainAll(MetricName.LABELS);
      return both.equals(tags) ? this : new Counting(both);
    }

    @Override
    public Counter counter(String name) {
      return name.startsWith(MetricName.PREFIX)
          ? times -> counts.merge(key(name), times, Long::sum)
          : super.counter(name);
    }

    @Override
    public Timer timer(String name) {
      return name.startsWith(MetricName.PREFIX) ? new Timing(key(name)) : super.timer(name);
    }

    private String key(String name) {
      return tags.entrySet().stream()
          .map(tag -> tag.getKey() + "=" + tag.getValue())
          .collect(Collectors.joining(",", name.substring(MetricName.PREFIX.length()) + "{", "}"));
    }
  }

  private final class Timing implements Timer {
    private final String key;

    Timing(String key) {
      this.key = key;
    }

    @Override
    public void record(Duration interval) {
      times
          .computeIfAbsent(key, unused -> new CopyOnWriteArrayList<>())
          .add(java.time.Duration.ofNanos(interval.getNanos()));
    }

    @Override
    public Stopwatch start() {
      return new Stopwatch(
          System.nanoTime(), begun -> record(Duration.between(begun, System.nanoTime())));
    }
  }
}
