package org.provabilityfabric.runbooks.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Where Prometheus reads the metrics of a process that serves nothing else. It asks for no secret:
 * it listens on loopback unless told otherwise, and shows counts only.
 */
public final class MetricsDoor implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads;

  private MetricsDoor(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Begins to listen.
   *
   * @param port 0 for any free one
   * @throws IOException where it cannot listen there
   */
  public static MetricsDoor open(String host, int port, Metrics metrics) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, metrics));
    server.start();
    return new MetricsDoor(server, threads);
  }

  /** The port that is listened on. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void answer(HttpExchange exchange, Metrics metrics) throws IOException {
    try (exchange) {
      if (!exchange.getRequestURI().getPath().equals(Metrics.PATH)) {
        send(exchange, 404, "There is nothing here but " + Metrics.PATH + ".\n");
      } else if (!exchange.getRequestMethod().equals("GET")) {
        send(exchange, 405, "Metrics are read with GET.\n");
      } else {
        exchange.getResponseHeaders().set("Content-Type", Metrics.CONTENT_TYPE);
        send(exchange, 200, metrics.text());
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
