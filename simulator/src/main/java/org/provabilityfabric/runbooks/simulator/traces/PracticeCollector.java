package org.provabilityfabric.runbooks.simulator.traces;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A collector of traces on 127.0.0.1 that takes OTLP over HTTP in protobuf and remembers what it
 * got. It can be made to hang: then it takes requests and answers none.
 */
public final class PracticeCollector implements AutoCloseable {
  private static final String PATH = "/v1/traces";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<SeenSpan> spans = new ArrayList<>();
  private final List<Map<String, String>> requests = new ArrayList<>();
  private @Nullable CountDownLatch hanging;

  private PracticeCollector(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /**
   * Starts it on a free port.
   *
   * @throws UncheckedIOException if no port can be bound
   */
  public static PracticeCollector start() {
    return start(0);
  }

  /**
   * Starts it on a port.
   *
   * @throws UncheckedIOException if it cannot be bound
   */
  public static PracticeCollector start(int port) {
    try {
      return new PracticeCollector(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
    } catch (IOException e) {
      throw new UncheckedIOException("no collector could be started on 127.0.0.1", e);
    }
  }

  /** Where traces are sent to. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
  }

  /** What it got so far. */
  public synchronized List<SeenSpan> spans() {
    return List.copyOf(spans);
  }

  /** The headers of each request, those that hang included. */
  public synchronized List<Map<String, String>> requests() {
    return List.copyOf(requests);
  }

  /** From now on requests hang, until it is closed. */
  public synchronized void hang() {
    hanging = new CountDownLatch(1);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
      CountDownLatch waited = began(headers);
      if (waited != null) {
        waited.await();
        return;
      }
      exchange.sendResponseHeaders(taken(exchange, headers, body), -1);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable CountDownLatch began(Map<String, String> headers) {
    requests.add(headers);
    return hanging;
  }

  private synchronized int taken(HttpExchange exchange, Map<String, String> headers, byte[] body) {
    if (!exchange.getRequestURI().getPath().equals(PATH)) {
      return 404;
    }
    if (!"application/x-protobuf".equals(headers.get("Content-Type"))) {
      return 415;
    }
    try {
      spans.addAll(OtlpSpans.read(body));
      return 200;
    } catch (InvalidProtocolBufferException e) {
      return 400;
    }
  }

  @Override
  public void close() {
    CountDownLatch waited;
    synchronized (this) {
      waited = hanging;
    }
    if (waited != null) {
      waited.countDown();
    }
    server.stop(0);
    threads.shutdownNow();
  }
}
