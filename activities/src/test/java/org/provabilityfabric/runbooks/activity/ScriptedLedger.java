package org.provabilityfabric.runbooks.activity;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.provabilityfabric.runbooks.ledger.LedgerClient;
import org.provabilityfabric.runbooks.ledger.LedgerConfig;

/** A ledger that gives one answer for each path. */
final class ScriptedLedger implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  ScriptedLedger() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            Answer answer =
                answers.getOrDefault(exchange.getRequestURI().getPath(), new Answer(404, "{}"));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
  }

  ScriptedLedger answers(String path, int status, String body) {
    answers.put(path, new Answer(status, body));
    return this;
  }

  /** A client that repeats nothing. */
  LedgerClient client() {
    LedgerConfig config =
        new LedgerConfig(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ZERO,
            100,
            "test");
    return new LedgerClient(config, () -> "secret-token", Clock.systemUTC());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private record Answer(int status, String body) {}
}
