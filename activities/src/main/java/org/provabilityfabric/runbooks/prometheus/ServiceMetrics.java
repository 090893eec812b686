package org.provabilityfabric.runbooks.prometheus;

/**
 * What the services' metrics are called.
 *
 * @param requests counter of requests
 * @param durations histogram of request durations in seconds, without {@code _bucket}
 * @param service the label that names the service
 */
public record ServiceMetrics(String requests, String durations, String service) {
  public ServiceMetrics {
    name(requests);
    name(durations);
    name(service);
  }

  /** The runbook's names. */
  public static ServiceMetrics ofTheRunbook() {
    return new ServiceMetrics("http_requests_total", "http_request_duration_seconds", "service");
  }

  /** The selector of one service's metrics. */
  String selecting(String one) {
    String quoted = one.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return "{" + service + "=\"" + quoted + "\"}";
  }

  private static void name(String text) {
    if (!text.matches("[a-zA-Z_:][a-zA-Z0-9_:]*")) {
      throw new IllegalArgumentException("not the name of a metric or label: " + text);
    }
  }
}
