package org.provabilityfabric.runbooks.prometheus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * "Performance degradation": P95 latency and throughput of the last five minutes against the same
 * hour of the day before. A quantile needs {@code sum by (le, service)}; without it every pod and
 * path has a quantile of its own.
 */
public final class DegradationMeasure {
  private static final String NOW = "[5m]";
  private static final String SAME_HOUR_THE_DAY_BEFORE = "[1h] offset 1d";

  private final PrometheusClient prometheus;
  private final ServiceMetrics names;

  public DegradationMeasure(PrometheusClient prometheus, ServiceMetrics names) {
    this.prometheus = prometheus;
    this.names = names;
  }

  /**
   * Measures one service, or all where none is named; services without any data are absent.
   *
   * @throws PrometheusException if Prometheus does not answer
   */
  public List<ServiceDegradation> measure(@Nullable String service, Instant at) {
    Map<String, Double> p95 = byService(p95(service, NOW), at);
    Map<String, Double> p95Before = byService(p95(service, SAME_HOUR_THE_DAY_BEFORE), at);
    Map<String, Double> rate = byService(throughput(service, NOW), at);
    Map<String, Double> rateBefore = byService(throughput(service, SAME_HOUR_THE_DAY_BEFORE), at);
    Set<String> services = new TreeSet<>(p95.keySet());
    services.addAll(p95Before.keySet());
    services.addAll(rate.keySet());
    services.addAll(rateBefore.keySet());
    List<ServiceDegradation> all = new ArrayList<>();
    for (String one : services) {
      all.add(
          new ServiceDegradation(
              one, p95.get(one), p95Before.get(one), rate.get(one), rateBefore.get(one)));
    }
    return all;
  }

  private String p95(@Nullable String service, String range) {
    return "histogram_quantile(0.95, sum by (le, "
        + names.service()
        + ") (rate("
        + names.durations()
        + "_bucket"
        + selector(service)
        + range
        + ")))";
  }

  private String throughput(@Nullable String service, String range) {
    return "sum by ("
        + names.service()
        + ") (rate("
        + names.requests()
        + selector(service)
        + range
        + "))";
  }

  private String selector(@Nullable String service) {
    return service == null ? "" : names.selecting(service);
  }

  /** Infinite values say as little as none: all observations were above the largest bucket. */
  private Map<String, Double> byService(String expression, Instant at) {
    Map<String, Double> values = new HashMap<>();
    for (Sample sample : prometheus.query(expression, at)) {
      if (Double.isFinite(sample.value())) {
        values.put(sample.label(names.service()), sample.value());
      }
    }
    return values;
  }
}
