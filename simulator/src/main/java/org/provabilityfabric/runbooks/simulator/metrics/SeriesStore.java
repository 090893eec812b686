package org.provabilityfabric.runbooks.simulator.metrics;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The series that a practice Prometheus has scraped. */
public final class SeriesStore {
  private final List<Series> series = new CopyOnWriteArrayList<>();

  /**
   * A series.
   *
   * @param labels with the name of the metric as {@code __name__}
   * @param counter whether the signal is a rate per second at which a counter grows
   */
  record Series(Map<String, String> labels, boolean counter, Signal signal) {}

  /** Adds a gauge and returns its signal. */
  public Signal gauge(String name, Map<String, String> labels, double value) {
    return add(name, labels, false, Signal.of(value));
  }

  /** Adds a counter that grows by the signal's value each second and returns the signal. */
  public Signal counter(String name, Map<String, String> labels, double perSecond) {
    return add(name, labels, true, Signal.of(perSecond));
  }

  /** Removes all series that have the given labels, as when a target is no longer discovered. */
  public void remove(Map<String, String> labels) {
    series.removeIf(each -> each.labels().entrySet().containsAll(labels.entrySet()));
  }

  /** Removes everything. */
  public void clear() {
    series.clear();
  }

  List<Series> matching(Predicate<Map<String, String>> selector) {
    return series.stream().filter(each -> selector.test(each.labels())).toList();
  }

  /** Returns the signals of all series that have the given labels. */
  public List<Signal> signals(Map<String, String> labels) {
    return series.stream()
        .filter(each -> each.labels().entrySet().containsAll(labels.entrySet()))
        .map(Series::signal)
        .toList();
  }

  private Signal add(String name, Map<String, String> labels, boolean counter, Signal signal) {
    Map<String, String> all = new TreeMap<>(labels);
    all.put("__name__", name);
    series.add(new Series(Map.copyOf(all), counter, signal));
    return signal;
  }
}
