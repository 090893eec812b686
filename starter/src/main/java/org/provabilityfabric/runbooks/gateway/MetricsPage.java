package org.provabilityfabric.runbooks.gateway;

import io.javalin.http.Context;
import java.util.Map;
import org.provabilityfabric.runbooks.metrics.Metrics;

/**
 * {@code GET /metrics}. It asks for the gateway's secret: where Alertmanager and Slack reach the
 * gateway others may too, and how many incidents there are is nobody else's business. Prometheus
 * may know the secret, since it is its rules that start incidents anyway.
 */
final class MetricsPage {
  private final BearerSecret secret;
  private final Metrics metrics;

  MetricsPage(BearerSecret secret, Metrics metrics) {
    this.secret = secret;
    this.metrics = metrics;
  }

  void handle(Context request) {
    if (secret.permits(request)) {
      request.contentType(Metrics.CONTENT_TYPE).result(metrics.text());
    } else {
      Answers.json(request, 401, Map.of("error", BearerSecret.WANTED));
    }
  }
}
