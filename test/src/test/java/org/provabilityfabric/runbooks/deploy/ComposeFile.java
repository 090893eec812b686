package org.provabilityfabric.runbooks.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.provabilityfabric.runbooks.reading.YamlDocument;

/** A Compose file with its merges ({@code <<}) carried out, as Compose does first. */
final class ComposeFile {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private final JsonNode tree;

  ComposeFile(String file) {
    tree = merged(YamlDocument.read(ROOT.resolve(file)).root());
  }

  JsonNode tree() {
    return tree;
  }

  Map<String, JsonNode> services() {
    Map<String, JsonNode> services = new LinkedHashMap<>();
    tree.path("services")
        .properties()
        .forEach(service -> services.put(service.getKey(), service.getValue()));
    return services;
  }

  private static JsonNode merged(JsonNode node) {
    if (node instanceof ArrayNode list) {
      ArrayNode items = JsonNodeFactory.instance.arrayNode();
      list.forEach(item -> items.add(merged(item)));
      return items;
    }
    if (!(node instanceof ObjectNode)) {
      return node;
    }
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    if (node.has("<<")) {
      whole.setAll((ObjectNode) merged(node.path("<<")));
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!entry.getKey().equals("<<")) {
        whole.set(entry.getKey(), merged(entry.getValue()));
      }
    }
    return whole;
  }
}
