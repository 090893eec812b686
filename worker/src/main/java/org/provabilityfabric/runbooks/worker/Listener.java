package org.provabilityfabric.runbooks.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The small HTTP server of a process that serves nothing but a page or two about itself. */
final class Listener implements AutoCloseable {
  /**
   * The JDK's server waits for ever for a request that has begun, unless told so before it is used.
   */
  private static final String LONGEST_REQUEST = "sun.net.httpserver.maxReqTime";

  private static final String SECONDS = "10";

  static {
    if (System.getProperty(LONGEST_REQUEST) == null) {
      System.setProperty(LONGEST_REQUEST, SECONDS);
    }
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final String host;

  private Listener(HttpServer server, ExecutorService threads, String host) {
    this.server = server;
    this.threads = threads;
    this.host = host;
  }

  /**
   * Starts listening.
   *
   * @param listen host and port; port 0 for any free one
   * @throws IOException where it cannot listen there
   * @throws IllegalArgumentException where that is no address
   */
  static Listener open(String listen, HttpHandler pages) throws IOException {
    int colon = listen.lastIndexOf(':');
    String host = listen.substring(0, colon);
    int port = Integer.parseInt(listen.substring(colon + 1));
    HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            pages.handle(exchange);
          }
        });
    server.start();
    return new Listener(server, threads, host);
  }

  /** The port that is listened on. */
  int port() {
    return server.getAddress().getPort();
  }

  /** Host and port that are listened on. */
  String address() {
    return host + ":" + port();
  }

  static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
