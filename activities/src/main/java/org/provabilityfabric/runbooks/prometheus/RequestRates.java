package org.provabilityfabric.runbooks.prometheus;

import java.time.Duration;
import org.provabilityfabric.runbooks.contract.Window;

/** "Get system metrics": the request rate of every service over a window, a point a minute. */
public final class RequestRates {
  private static final Duration STEP = Duration.ofSeconds(60);

  private final PrometheusClient prometheus;
  private final ServiceMetrics names;

  public RequestRates(PrometheusClient prometheus, ServiceMetrics names) {
    this.prometheus = prometheus;
    this.names = names;
  }

  /** The expression that is asked. */
  public String expression() {
    return "sum by (" + names.service() + ") (rate(" + names.requests() + "[5m]))";
  }

  /**
   * @throws PrometheusException if Prometheus does not answer
   */
  public RangeAnswer read(Window window) {
    return prometheus.queryRange(expression(), window, STEP);
  }
}
