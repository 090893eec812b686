package org.provabilityfabric.runbooks.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A local server that answers as it is told and remembers what it was asked. */
public final class Answering implements AutoCloseable {
  /** A request as it arrived. */
  public record Asked(String method, URI uri, Map<String, String> headers, String body) {}

  /** An answer; one with status 0 begins and is never finished. */
  public record Told(int status, String type, String body, Map<String, String> headers) {
    public static Told json(int status, String body) {
      return new Told(status, "application/json", body, Map.of());
    }

    public static Told html(int status) {
      String page = "<html><body>Welcome, please sign in</body></html>";
      return new Told(status, "text/html", page, Map.of());
    }

    public static Told never() {
      return new Told(0, "text/plain", "the beginning of", Map.of());
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Function<Asked, Told> answers;

  public Answering(Function<Asked, Told> answers) throws IOException {
    this.answers = answers;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  public static Answering always(Told told) throws IOException {
    return new Answering(request -> told);
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  public List<Asked> asked() {
    return asked;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Asked request = request(exchange);
      asked.add(request);
      Told told = answers.apply(request);
      exchange.getResponseHeaders().set("Content-Type", told.type());
      told.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = told.body().getBytes(StandardCharsets.UTF_8);
      if (told.status() == 0) {
        neverFinish(exchange, body);
        return;
      }
      exchange.sendResponseHeaders(told.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private void neverFinish(HttpExchange exchange, byte[] beginning) throws IOException {
    exchange.sendResponseHeaders(200, 1_000_000);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(beginning);
      out.flush();
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Asked request(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new ConcurrentHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) ->
                headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
    return new Asked(
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        headers,
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
