package org.provabilityfabric.runbooks.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import org.provabilityfabric.runbooks.metrics.Metrics;

/**
 * Where Prometheus reads the metrics of a worker. It asks for no secret: it listens on loopback
 * unless told otherwise, and shows counts only.
 */
record MetricsPage(Metrics metrics) implements HttpHandler {
  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestURI().getPath().equals(Metrics.PATH)) {
      Listener.send(exchange, 404, "There is nothing here but " + Metrics.PATH + ".\n");
    } else if (!exchange.getRequestMethod().equals("GET")) {
      Listener.send(exchange, 405, "Metrics are read with GET.\n");
    } else {
      exchange.getResponseHeaders().set("Content-Type", Metrics.CONTENT_TYPE);
      Listener.send(exchange, 200, metrics.text());
    }
  }
}
