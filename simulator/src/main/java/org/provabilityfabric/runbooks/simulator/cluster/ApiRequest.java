package org.provabilityfabric.runbooks.simulator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.provabilityfabric.runbooks.simulator.http.Json;
import org.provabilityfabric.runbooks.simulator.http.Request;

/**
 * A request to the Kubernetes API, its address taken apart.
 *
 * @param namespace empty for all namespaces or for objects outside of any
 * @param name empty for a collection
 * @param subresource empty for the object itself
 */
record ApiRequest(
    ResourceType type, String namespace, String name, String subresource, Request http) {

  /** Returns the request, or nothing if the address belongs to no known resource. */
  static Optional<ApiRequest> of(Request http) {
    List<String> path = http.segments();
    boolean core = !path.isEmpty() && path.getFirst().equals("api");
    int prefix = core ? 2 : 3;
    if (path.size() <= prefix || !(core || path.getFirst().equals("apis"))) {
      return Optional.empty();
    }
    String group = core ? "" : path.get(1);
    String version = path.get(prefix - 1);
    List<String> rest = path.subList(prefix, path.size());
    if (rest.size() >= 3 && rest.getFirst().equals("namespaces")) {
      Optional<ApiRequest> inNamespace =
          ResourceType.of(group, version, rest.get(2))
              .filter(ResourceType::namespaced)
              .map(type -> request(type, rest.get(1), rest.subList(3, rest.size()), http));
      if (inNamespace.isPresent()) {
        return inNamespace;
      }
    }
    return ResourceType.of(group, version, rest.getFirst())
        .filter(type -> !type.namespaced() || rest.size() == 1)
        .map(type -> request(type, "", rest.subList(1, rest.size()), http));
  }

  private static ApiRequest request(
      ResourceType type, String namespace, List<String> rest, Request http) {
    return new ApiRequest(
        type,
        namespace,
        rest.isEmpty() ? "" : rest.getFirst(),
        rest.size() < 2 ? "" : rest.get(1),
        http);
  }

  /** Returns the verb as rights name it. */
  String verb() {
    return switch (http.method()) {
      case "GET" -> name.isEmpty() ? (watching() ? "watch" : "list") : "get";
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> name.isEmpty() ? "deletecollection" : "delete";
      default -> http.method().toLowerCase(Locale.ROOT);
    };
  }

  /** Returns the resource as rights name it, such as {@code pods/log}. */
  String resource() {
    if (type == ResourceType.POD_METRICS) {
      return type.plural() + "." + type.group();
    }
    return subresource.isEmpty() ? type.plural() : type.plural() + "/" + subresource;
  }

  boolean watching() {
    return http.parameter("watch").filter(value -> !value.equals("false")).isPresent();
  }

  boolean writes() {
    return !http.method().equals("GET") && type != ResourceType.ACCESS_REVIEWS;
  }

  boolean dryRun() {
    boolean asked = http.parameter("dryRun").filter("All"::equals).isPresent();
    return asked
        || (http.method().equals("DELETE") && http.body().contains("\"dryRun\":[\"All\"]"));
  }

  Writer writer(Instant at) {
    String agent = http.header("User-Agent").orElse("unknown");
    String manager =
        http.parameter("fieldManager").orElse(agent.substring(0, (agent + "/").indexOf('/')));
    boolean apply = mediaType().equals("application/apply-patch+yaml");
    return new Writer(manager, apply ? Writer.APPLY : Writer.UPDATE, subresource, dryRun(), at);
  }

  String mediaType() {
    String type = http.header("Content-Type").orElse("application/json");
    return type.substring(0, (type + ";").indexOf(';')).strip();
  }

  /**
   * Returns the body as JSON; YAML is read as well.
   *
   * @throws ApiFailure 400 if it is neither
   */
  JsonNode body() {
    try {
      return mediaType().endsWith("yaml") ? Yaml.read(http.body()) : Json.read(http.body());
    } catch (IllegalArgumentException e) {
      throw ApiFailure.badRequest("the body of the request could not be read: " + e.getMessage());
    }
  }

  ObjectNode object() {
    if (body() instanceof ObjectNode object) {
      return object;
    }
    throw ApiFailure.badRequest("the body of the request is not an object");
  }
}
