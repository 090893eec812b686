package org.provabilityfabric.runbooks.launcher.up;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.policy.DurationText;
import org.provabilityfabric.runbooks.simulator.clock.PracticeClock;
import org.provabilityfabric.runbooks.simulator.clock.PracticeClockException;

/**
 * Where {@code clock forward} knocks: {@code POST /forward} with a duration as the body and the
 * token of the state file, on 127.0.0.1 only. One request at a time moves the clock.
 */
final class ClockDoor implements AutoCloseable {
  static final String TOKEN_HEADER = "X-Runbook-Clock-Token";

  private static final String PATH = "/forward";
  private static final int LONGEST_BODY = 100;
  private static final Duration FARTHEST = Duration.ofDays(31);
  private static final int TOKEN_BYTES = 24;

  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final ReentrantLock moving = new ReentrantLock();
  private final PracticeClock clock;
  private final String token;

  private ClockDoor(HttpServer server, PracticeClock clock) {
    this.server = server;
    this.clock = clock;
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    this.token = HexFormat.of().formatHex(random);
  }

  static ClockDoor open(PracticeClock clock) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ClockDoor door = new ClockDoor(server, clock);
    server.createContext(PATH, door::handle);
    server.setExecutor(door.executor);
    server.start();
    return door;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
  }

  String token() {
    return token;
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestURI().getPath().equals(PATH)) {
        answer(exchange, 404, "There is nothing here but " + PATH + ".");
        return;
      }
      if (!permits(exchange.getRequestHeaders().get(TOKEN_HEADER))) {
        answer(exchange, 401, "The clock needs the token of the state file.");
        return;
      }
      if (!exchange.getRequestMethod().equals("POST")) {
        answer(exchange, 405, "The clock is moved with POST.");
        return;
      }
      byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
      if (body.length > LONGEST_BODY) {
        answer(exchange, 413, "How far the clock goes is said in a word, such as 30m.");
        return;
      }
      forward(exchange, new String(body, StandardCharsets.UTF_8));
    }
  }

  private void forward(HttpExchange exchange, String text) throws IOException {
    try {
      Duration length = DurationText.parse(text);
      if (length.isNegative() || length.isZero() || length.compareTo(FARTHEST) > 0) {
        answer(exchange, 400, "The clock goes forward by more than nothing and at most 31 days.");
        return;
      }
      answer(exchange, 200, moved(length).toString());
    } catch (IllegalArgumentException e) {
      answer(exchange, 400, String.valueOf(e.getMessage()));
    } catch (PracticeClockException e) {
      answer(exchange, 503, String.valueOf(e.getMessage()));
    }
  }

  private Instant moved(Duration length) {
    moving.lock();
    try {
      clock.forward(length);
      return clock.now();
    } finally {
      moving.unlock();
    }
  }

  private boolean permits(@Nullable List<String> given) {
    return given != null
        && given.size() == 1
        && MessageDigest.isEqual(
            token.getBytes(StandardCharsets.UTF_8),
            given.getFirst().getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
