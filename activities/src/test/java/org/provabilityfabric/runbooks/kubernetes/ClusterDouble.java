package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;

/**
 * An API server over HTTP for tests, in front of {@link StoredObjects}. Faults stand in place of
 * answers; requests are remembered.
 */
public final class ClusterDouble implements AutoCloseable {
  /** For those who do not wait: what makes a deployment's deadline short. */
  public static final Map<String, String> HASTY = Map.of("RUNBOOK_DEADLINES_REQUEST", "1s");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LOST = -1;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final StoredObjects objects = new StoredObjects();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final List<Fault> faults = new CopyOnWriteArrayList<>();

  /** What an API server can do instead of answering. */
  private record Fault(String request, int status, String body, boolean hangs, boolean once) {
    Fault(String request, int status, String body, boolean hangs) {
      this(request, status, body, hangs, false);
    }
  }

  private ClusterDouble(HttpServer server) {
    this.server = server;
  }

  public static ClusterDouble start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      ClusterDouble cluster = new ClusterDouble(server);
      server.createContext("/", cluster::handle);
      server.setExecutor(cluster.threads);
      server.start();
      return cluster;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The paper runbook's deployment with this cluster. */
  public Deployment deployment(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("RUNBOOK_CLUSTER_URL", url());
    environment.put("RUNBOOK_DEADLINES_REQUEST", "10s");
    environment.put("RUNBOOK_DEADLINES_LOG_SILENCE", "10s");
    environment.putAll(more);
    return DeploymentReader.withoutFile(Path.of("."), environment);
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public StoredObjects objects() {
    return objects;
  }

  /** Requests so far, such as {@code GET /api/v1/pods?limit=500}. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** Those that change something. */
  public List<String> writes() {
    return requests.stream().filter(request -> !request.startsWith("GET ")).toList();
  }

  /** What the requests so far showed. */
  public List<String> authorizations() {
    return List.copyOf(authorizations);
  }

  /** Answers requests that match the expression with something else. */
  public void fault(String request, int status, String body) {
    faults.add(new Fault(request, status, body, false));
  }

  /** Answers the next request that matches the expression with something else. */
  public void faultOnce(String request, int status, String body) {
    faults.add(new Fault(request, status, body, false, true));
  }

  /** Does what requests that match the expression ask for, and closes the connection. */
  public void losesAnswers(String request) {
    faults.add(new Fault(request, LOST, "", false));
  }

  /** Never answers requests that match the expression. */
  public void hang(String request) {
    faults.add(new Fault(request, 0, "", true));
  }

  /** Begins to answer requests that match, and never goes on. */
  public void hangAfter(String request, String body) {
    faults.add(new Fault(request, 200, body, true));
  }

  public void mend() {
    faults.clear();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    String request = exchange.getRequestMethod() + " " + uri;
    requests.add(request);
    authorizations.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
    try {
      Fault fault =
          faults.stream().filter(f -> request.matches(f.request())).findFirst().orElse(null);
      if (fault == null) {
        answer(exchange, uri);
      } else if (fault.status() == LOST) {
        carriedOut(exchange, uri);
      } else {
        if (fault.once()) {
          faults.remove(fault);
        }
        fail(exchange, fault);
      }
    } catch (RuntimeException e) {
      fail(exchange, new Fault(request, 500, "the double failed: " + e, false));
    } finally {
      exchange.close();
    }
  }

  private void fail(HttpExchange exchange, Fault fault) throws IOException {
    byte[] body = fault.body().getBytes(StandardCharsets.UTF_8);
    if (fault.status() > 0) {
      exchange.sendResponseHeaders(fault.status(), fault.hangs() ? 0 : body.length);
      exchange.getResponseBody().write(body);
      exchange.getResponseBody().flush();
    }
    if (fault.hangs()) {
      awaitEnd();
    }
  }

  private void awaitEnd() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange, URI uri) throws IOException {
    StoredObjects.Answer answer = carriedOut(exchange, uri);
    byte[] bytes = answer.text().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private StoredObjects.Answer carriedOut(HttpExchange exchange, URI uri) throws IOException {
    String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    JsonNode body = text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text);
    return objects.answer(exchange.getRequestMethod(), path(uri), query(uri), body);
  }

  private static List<String> path(URI uri) {
    return new ArrayList<>(Arrays.asList(uri.getPath().substring(1).split("/")));
  }

  private static Map<String, String> query(URI uri) {
    return uri.getQuery() == null
        ? Map.of()
        : Arrays.stream(uri.getQuery().split("&"))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
