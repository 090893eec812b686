package org.provabilityfabric.runbooks.kernel;

import com.uber.m3.tally.Scope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What runs count for Prometheus. The scope is the SDK's, which counts nothing while a history is
 * replayed; counting makes no command. Labels are words of a small set, never names of people,
 * tenants or runs.
 */
public final class Meters {
  private Meters() {}

  /**
   * Counts one.
   *
   * @param metric one of {@link org.provabilityfabric.runbooks.contract.MetricName}
   * @param labels name and value by turns
   */
  public static void count(String metric, String... labels) {
    add(metric, 1, labels);
  }

  /** Counts several, such as bytes. */
  public static void add(String metric, long number, String... labels) {
    scope(labels).counter(metric).inc(number);
  }

  /** Records how long something took. */
  public static void took(String metric, Duration time, String... labels) {
    scope(labels).timer(metric).record(com.uber.m3.util.Duration.ofNanos(time.toNanos()));
  }

  private static Scope scope(String... labels) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (int i = 0; i < labels.length; i += 2) {
      tags.put(labels[i], labels[i + 1]);
    }
    return Workflow.getMetricsScope().tagged(tags);
  }
}
