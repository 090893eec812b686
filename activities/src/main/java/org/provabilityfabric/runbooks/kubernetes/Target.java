package org.provabilityfabric.runbooks.kubernetes;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a request is about.
 *
 * @param namespace null for all namespaces
 * @param name null for all objects
 * @param subresource such as {@code log} or {@code scale}; null for the object itself
 * @param query parameters in the order in which they are sent
 */
record Target(
    Resource resource,
    @Nullable String namespace,
    @Nullable String name,
    @Nullable String subresource,
    Map<String, String> query) {
  static Target all(Resource resource, @Nullable String namespace) {
    return new Target(resource, namespace, null, null, Map.of());
  }

  static Target one(Resource resource, String namespace, String name) {
    return new Target(resource, namespace, name, null, Map.of());
  }

  Target sub(String other) {
    return new Target(resource, namespace, name, other, query);
  }

  Target with(String parameter, String value) {
    Map<String, String> more = new LinkedHashMap<>(query);
    more.put(parameter, value);
    return new Target(resource, namespace, name, subresource, more);
  }

  /** Path and query. */
  String path() {
    return path(List.of());
  }

  /** Path and query, with a command's words as repeated parameters. */
  String path(List<String> command) {
    StringBuilder path = new StringBuilder(resource.root());
    if (namespace != null) {
      path.append("/namespaces/").append(encoded(namespace));
    }
    path.append('/').append(resource.plural());
    if (name != null) {
      path.append('/').append(encoded(name));
    }
    if (subresource != null) {
      path.append('/').append(subresource);
    }
    String parameters =
        Stream.concat(
                query.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + encoded(entry.getValue())),
                command.stream().map(word -> "command=" + encoded(word)))
            .collect(Collectors.joining("&"));
    return parameters.isEmpty() ? path.toString() : path + "?" + parameters;
  }

  /** Such as {@code deployments/scale provability-fabric/retrieval-gateway}. */
  String text() {
    String what = subresource == null ? resource.plural() : resource.plural() + "/" + subresource;
    if (name != null) {
      return what + " " + namespace + "/" + name;
    }
    return what + (namespace == null ? " in all namespaces" : " in " + namespace);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
