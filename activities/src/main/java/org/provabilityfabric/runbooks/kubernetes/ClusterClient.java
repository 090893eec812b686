package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.WebSocket;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.waiting.Stopwatch;

/**
 * The Kubernetes API. Each request has a deadline and is sent once; a failure is a {@link
 * ClusterException} that names verb and object.
 */
public final class ClusterClient implements AutoCloseable {
  /** Who is named as the manager of every field that is changed. */
  static final String FIELD_MANAGER = "fabric-runbooks";

  private static final String JSON_TYPE = "application/json";
  private static final String MERGE_PATCH = "application/merge-patch+json";
  private static final String PAGE = "500";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KubernetesClient client;
  private final String url;
  private final Duration deadline;
  private final ApiRequests requests;

  ClusterClient(KubernetesClient client, Duration deadline, Stopwatch stopwatch) {
    this.client = client;
    String master = client.getMasterUrl().toString();
    this.url = master.endsWith("/") ? master.substring(0, master.length() - 1) : master;
    this.deadline = deadline;
    requests = new ApiRequests(client.getHttpClient(), url, deadline, new Absence(stopwatch));
  }

  /**
   * A client for a deployment's cluster. Nothing is sent before the first request.
   *
   * @param environment where references to secrets are looked up
   * @throws ClusterException of kind INVALID_INPUT where a file that is named cannot be read
   */
  public static ClusterClient connect(Deployment deployment, Map<String, String> environment) {
    return connect(deployment, environment, Stopwatch.ofTheMachine());
  }

  static ClusterClient connect(
      Deployment deployment, Map<String, String> environment, Stopwatch stopwatch) {
    return new ClusterClient(
        Connections.to(deployment, environment), deployment.deadlines().request(), stopwatch);
  }

  /** The address of the API server. */
  public String url() {
    return url;
  }

  @Override
  public void close() {
    client.close();
  }

  JsonNode get(Target target) {
    return object("get", target, request("GET", target, null, null));
  }

  /** The object, or nothing where it is not there. */
  Optional<JsonNode> find(Target target) {
    try {
      return Optional.of(get(target));
    } catch (ClusterException e) {
      if (e.kind() == FailureKind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** All objects, page by page. */
  List<JsonNode> list(Target target) {
    List<JsonNode> items = new ArrayList<>();
    String next = "";
    do {
      Target page = target.with("limit", PAGE);
      Target asked = next.isEmpty() ? page : page.with("continue", next);
      byte[] body = request("GET", asked, null, null);
      JsonNode list = tree("list", target, body);
      if (!list.path("kind").asText().equals(target.resource().kind() + "List")
          || !list.has("items")) {
        throw ApiErrors.malformed("list " + target.text(), body);
      }
      list.path("items").forEach(items::add);
      next = list.path("metadata").path("continue").asText("");
    } while (!next.isEmpty());
    return items;
  }

  <T> List<T> list(Target target, Class<T> type) {
    return list(target).stream().map(item -> as(item, type)).toList();
  }

  JsonNode create(Target target, Object body, boolean dryRun) {
    return write("create", "POST", target, JSON_TYPE, body, dryRun);
  }

  JsonNode replace(Target target, Object body, boolean dryRun) {
    return write("update", "PUT", target, JSON_TYPE, body, dryRun);
  }

  void patch(Target target, Object body, boolean dryRun) {
    write("patch", "PATCH", target, MERGE_PATCH, body, dryRun);
  }

  /** Deletes the object; one that is not there is as good. */
  void delete(Target target, boolean dryRun) {
    try {
      request("DELETE", dryRun ? target.with("dryRun", "All") : target, null, null);
    } catch (ClusterException e) {
      if (e.kind() != FailureKind.NOT_FOUND) {
        throw e;
      }
    }
  }

  /**
   * Deletes the object as it was seen; one that is not there is as good.
   *
   * @throws ClusterException of kind CONFLICT where it has been changed since
   */
  void delete(Target target, JsonNode seen, boolean dryRun) {
    ObjectNode options =
        JSON.createObjectNode().put("apiVersion", "v1").put("kind", "DeleteOptions");
    options
        .putObject("preconditions")
        .put("uid", seen.path("metadata").path("uid").asText())
        .put("resourceVersion", seen.path("metadata").path("resourceVersion").asText());
    try {
      request(
          "DELETE", dryRun ? target.with("dryRun", "All") : target, JSON_TYPE, options.toString());
    } catch (ClusterException e) {
      if (e.kind() != FailureKind.NOT_FOUND) {
        throw e;
      }
    }
  }

  <T> T as(JsonNode node, Class<T> type) {
    try {
      return client.getKubernetesSerialization().convertValue(node, type);
    } catch (IllegalArgumentException e) {
      throw new ClusterException(
          FailureKind.MALFORMED, "the API server's " + type.getSimpleName() + " cannot be read", e);
    }
  }

  /** Opens a stream of text; see {@link TextStream}. */
  TextStream open(Target target, Stopwatch stopwatch, Duration silence) {
    HttpRequest request =
        client.getHttpClient().newHttpRequestBuilder().uri(url + target.path()).build();
    String doing = "get " + target.text();
    return ApiCall.begin("get", target, url)
        .opening(
            call ->
                ApiRequests.signedIn(
                    doing,
                    () ->
                        new TextStream(
                            client.getHttpClient(), request, doing, stopwatch, silence, call)));
  }

  /** Opens a connection that goes on in both directions, such as that of {@code exec}. */
  WebSocket connect(String path, String protocol, String doing, WebSocket.Listener listener) {
    CompletableFuture<WebSocket> opening =
        ApiRequests.signedIn(
            doing,
            () ->
                client
                    .getHttpClient()
                    .newWebSocketBuilder()
                    .uri(URI.create(url + path))
                    .subprotocol(protocol)
                    .buildAsync(listener));
    return ApiRequests.awaited(doing, opening, deadline);
  }

  private JsonNode write(
      String verb, String method, Target target, String type, Object body, boolean dryRun) {
    Target managed = target.with("fieldManager", FIELD_MANAGER);
    byte[] answer =
        requests.send(
            verb,
            method,
            dryRun ? managed.with("dryRun", "All") : managed,
            type,
            client.getKubernetesSerialization().asJson(body));
    return object(verb, target, answer);
  }

  private byte[] request(
      String method, Target target, @Nullable String type, @Nullable String body) {
    String verb =
        switch (method) {
          case "DELETE" -> "delete";
          default -> target.name() == null ? "list" : "get";
        };
    return requests.send(verb, method, target, type, body);
  }

  private static JsonNode object(String verb, Target target, byte[] body) {
    JsonNode object = tree(verb, target, body);
    String kind = target.subresource() == null ? target.resource().kind() : "Scale";
    if (!object.path("kind").asText().equals(kind)) {
      throw ApiErrors.malformed(verb + " " + target.text(), body);
    }
    return object;
  }

  private static JsonNode tree(String verb, Target target, byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException notJson) {
      throw ApiErrors.malformed(verb + " " + target.text(), body);
    }
  }
}
