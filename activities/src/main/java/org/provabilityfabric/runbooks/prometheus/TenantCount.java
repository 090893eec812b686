package org.provabilityfabric.runbooks.prometheus;

import java.util.List;
import java.util.OptionalDouble;
import org.provabilityfabric.runbooks.contract.Window;

/** How often something was counted of one tenant over a window. */
public final class TenantCount {
  private final PrometheusClient prometheus;
  private final String counter;

  /**
   * @param counter the name of a counter with the label {@code tenant}
   */
  public TenantCount(PrometheusClient prometheus, String counter) {
    this.prometheus = prometheus;
    this.counter = counter;
  }

  /** The expression that is asked. A counter that appears with its first event counts too. */
  String expression(String tenant, Window window) {
    String series = counter + "{tenant=\"" + escaped(tenant) + "\"}";
    String range = Math.max(1, window.length().toSeconds()) + "s";
    return "sum((%s unless max_over_time(%s[%s] offset %s)) or increase(%s[%s]))"
        .formatted(series, series, range, range, series, range);
  }

  /**
   * The number; empty where Prometheus has no such counter of the tenant.
   *
   * @throws PrometheusException if Prometheus does not answer
   */
  public OptionalDouble of(String tenant, Window window) {
    List<Sample> samples = prometheus.query(expression(tenant, window), window.to());
    return samples.stream().mapToDouble(Sample::value).filter(Double::isFinite).findFirst();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
