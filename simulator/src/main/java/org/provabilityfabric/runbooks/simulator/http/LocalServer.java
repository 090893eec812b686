package org.provabilityfabric.runbooks.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An HTTP/1.1 server on a free port of 127.0.0.1. Closing it ends its threads and connections. */
public final class LocalServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LocalServer.class);

  private final HttpServer server;
  private final ExecutorService threads;
  private final Handler handler;
  private final Faults faults;
  private @Nullable UpgradeFront front;

  private LocalServer(HttpServer server, ExecutorService threads, Handler handler, Faults faults) {
    this.server = server;
    this.threads = threads;
    this.handler = handler;
    this.faults = faults;
  }

  /**
   * Starts a server that answers with the handler, save where a fault is in force.
   *
   * @throws UncheckedIOException if no port can be bound
   */
  public static LocalServer start(Handler handler, Faults faults) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
      LocalServer local = new LocalServer(server, threads, handler, faults);
      server.setExecutor(threads);
      server.createContext("/", local::serve);
      server.start();
      return local;
    } catch (IOException e) {
      throw new UncheckedIOException("no server could be started on 127.0.0.1", e);
    }
  }

  /**
   * Starts a server that also goes on as a WebSocket where it is asked to.
   *
   * @throws UncheckedIOException if no port can be bound
   */
  public static LocalServer start(Handler handler, Faults faults, Upgrade.Handler upgrades) {
    LocalServer local = start(handler, faults);
    local.front = new UpgradeFront(local.server.getAddress().getPort(), upgrades, faults);
    return local;
  }

  /** Returns the address without a slash at the end, such as {@code http://127.0.0.1:40123}. */
  public URI url() {
    int port = front == null ? server.getAddress().getPort() : front.port();
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    if (front != null) {
      front.close();
    }
    threads.shutdownNow();
    server.stop(0);
    threads.close();
  }

  private void serve(HttpExchange exchange) {
    try (exchange) {
      Request request = Request.of(exchange);
      var fault = faults.take(request);
      if (fault.isPresent()) {
        serveFaulty(exchange, request, fault.get());
      } else {
        send(exchange, answer(request));
      }
    } catch (IOException e) {
      log.debug("the client went away: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serveFaulty(HttpExchange exchange, Request request, Faults.InForce inForce)
      throws IOException, InterruptedException {
    switch (inForce.fault()) {
      case Fault.Hang hang -> inForce.awaitLifted();
      case Fault.Drop drop -> log.debug("dropped {} {}", request.method(), request.path());
      case Fault.Instead instead -> send(exchange, instead.reply());
      case Fault.HalfBody half -> send(exchange, answer(request).half());
      case Fault.Drip drip -> drip(exchange, answer(request), drip);
    }
  }

  private Reply answer(Request request) throws IOException {
    try {
      return handler.answer(request);
    } catch (RuntimeException e) {
      log.warn("no answer to {} {}", request.method(), request.path(), e);
      return Reply.json(500, Json.object().put("error", e.toString()));
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    try (OutputStream out = begin(exchange, reply)) {
      if (!exchange.getRequestMethod().equals("HEAD") && reply.length() != 0) {
        reply.content().writeTo(out);
      }
    }
  }

  private static void drip(HttpExchange exchange, Reply reply, Fault.Drip drip)
      throws IOException, InterruptedException {
    byte[] whole = reply.bytes();
    try (OutputStream out = begin(exchange, reply)) {
      for (int sent = 0; sent < whole.length; sent += drip.pieceBytes()) {
        out.write(whole, sent, Math.min(drip.pieceBytes(), whole.length - sent));
        out.flush();
        Thread.sleep(drip.pause());
      }
    }
  }

  private static OutputStream begin(HttpExchange exchange, Reply reply) throws IOException {
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    boolean empty = reply.length() == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(reply.status(), empty ? -1 : Math.max(0, reply.length()));
    return exchange.getResponseBody();
  }
}
