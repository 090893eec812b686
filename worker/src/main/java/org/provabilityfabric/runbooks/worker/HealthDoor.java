package org.provabilityfabric.runbooks.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.RunbookJson;

/**
 * Where a worker tells how it is: {@code GET /healthz} (the process answers) and {@code GET
 * /readyz} (it can do its work; 503 and the reason where it cannot). It tells nothing else.
 */
final class HealthDoor implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads;
  private final Supplier<@Nullable String> trouble;

  private HealthDoor(HttpServer server, Supplier<@Nullable String> trouble) {
    this.server = server;
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    this.trouble = trouble;
  }

  /**
   * Starts listening.
   *
   * @param listen host and port; port 0 for any free one
   * @param trouble why the worker is not ready; null where it is
   * @throws WorkerException where it cannot listen there
   */
  static HealthDoor open(String listen, Supplier<@Nullable String> trouble) {
    int colon = listen.lastIndexOf(':');
    try {
      InetSocketAddress address =
          new InetSocketAddress(
              listen.substring(0, colon), Integer.parseInt(listen.substring(colon + 1)));
      HealthDoor door = new HealthDoor(HttpServer.create(address, 0), trouble);
      door.server.setExecutor(door.threads);
      door.server.createContext("/", door::answer);
      door.server.start();
      return door;
    } catch (IOException | IllegalArgumentException e) {
      throw new WorkerException(
          "The worker cannot listen at " + listen + " (worker.listen): " + e.getMessage() + ".");
    }
  }

  /** The port that is listened on. */
  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
        case "GET /healthz" -> send(exchange, 200, Map.of("status", "alive"));
        case "GET /readyz" -> ready(exchange);
        default ->
            send(exchange, 404, Map.of("error", "There is /healthz and /readyz here, with GET."));
      }
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
    byte[] json = RunbookJson.mapper().writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, json.length);
    exchange.getResponseBody().write(json);
  }
}
