package org.provabilityfabric.runbooks.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.RunbookJson;

/**
 * Where a worker tells how it is: {@code GET /healthz} (the process answers) and {@code GET
 * /readyz} (it can do its work; 503 and the reason where it cannot). It tells nothing else.
 *
 * @param trouble why the worker is not ready; null where it is
 */
record HealthPages(Supplier<@Nullable String> trouble) implements HttpHandler {
  @Override
  public void handle(HttpExchange exchange) throws IOException {
    switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
      case "GET /healthz" -> send(exchange, 200, Map.of("status", "alive"));
      case "GET /readyz" -> ready(exchange);
      default ->
          send(exchange, 404, Map.of("error", "There is /healthz and /readyz here, with GET."));
    }
  }

  private void ready(HttpExchange exchange) throws IOException {
    String why = trouble.get();
    if (why == null) {
      send(exchange, 200, Map.of("status", "ready"));
      return;
    }
    Map<String, String> body = new LinkedHashMap<>();
    body.put("status", "not ready");
    body.put("why", why);
    send(exchange, 503, body);
  }

  private static void send(HttpExchange exchange, int status, Map<String, String> body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    Listener.send(exchange, status, RunbookJson.mapper().writeValueAsString(body));
  }
}
