package org.provabilityfabric.runbooks.prometheus;

import java.util.List;
import java.util.OptionalDouble;
import org.provabilityfabric.runbooks.contract.Window;

/**
 * How many requests a service was asked over a window. Counters are read at intervals and
 * extrapolated to the window, so the number is near the true one, and rarely whole.
 */
public final class RequestCount {
  private final PrometheusClient prometheus;
  private final ServiceMetrics names;

  public RequestCount(PrometheusClient prometheus, ServiceMetrics names) {
    this.prometheus = prometheus;
    this.names = names;
  }

  /** The expression that is asked. */
  String expression(String service, Window window) {
    return "sum(increase("
        + names.requests()
        + names.selecting(service)
        + "["
        + Math.max(1, window.length().toSeconds())
        + "s]))";
  }

  /**
   * The number of requests; empty where Prometheus has no counter of the service.
   *
   * @throws PrometheusException if Prometheus does not answer
   */
  public OptionalDouble of(String service, Window window) {
    List<Sample> samples = prometheus.query(expression(service, window), window.to());
    return samples.stream().mapToDouble(Sample::value).filter(Double::isFinite).findFirst();
  }
}
