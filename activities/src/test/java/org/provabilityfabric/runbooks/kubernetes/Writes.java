package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a write does to an object, and what a selector selects. */
final class Writes {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Writes() {}

  /** The object after a JSON merge patch. */
  static ObjectNode merged(ObjectNode object, JsonNode patch) {
    ObjectNode result = object.deepCopy();
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      if (field.getValue().isNull()) {
        result.remove(field.getKey());
      } else if (field.getValue().isObject()) {
        ObjectNode under =
            result.path(field.getKey()) instanceof ObjectNode there
                ? there
                : JSON.createObjectNode();
        result.set(field.getKey(), merged(under, field.getValue()));
      } else {
        result.set(field.getKey(), field.getValue());
      }
    }
    return result;
  }

  /**
   * The writer owns what it changed below {@code spec} and {@code data}, and nobody else does any
   * more.
   */
  static void own(ObjectNode after, JsonNode before, String manager) {
    ObjectNode metadata = after.withObjectProperty("metadata");
    JsonNode owners = before.path("metadata").path("managedFields");
    ArrayNode entries = owners.isArray() ? owners.deepCopy() : JSON.createArrayNode();
    metadata.set("managedFields", entries);
    ObjectNode fields = JSON.createObjectNode();
    for (String part : List.of("spec", "data")) {
      own(part, after, before, entries, fields);
    }
    ObjectNode entry = entries.addObject().put("manager", manager);
    entry.put("time", "2026-11-23T10:00:%02dZ".formatted(entries.size()));
    entry.set("fieldsV1", fields);
  }

  private static void own(
      String part, ObjectNode after, JsonNode before, ArrayNode entries, ObjectNode fields) {
    for (Map.Entry<String, JsonNode> field : after.path(part).properties()) {
      if (!field.getValue().equals(before.path(part).path(field.getKey()))) {
        String name = "f:" + field.getKey();
        for (JsonNode entry : entries) {
          if (entry.path("fieldsV1").path("f:" + part) instanceof ObjectNode owned) {
            owned.remove(name);
          }
        }
        fields.withObjectProperty("f:" + part).putObject(name);
      }
    }
  }

  /** A changed specification is a new generation. */
  static void generation(ObjectNode after, JsonNode before) {
    long generation = before.path("metadata").path("generation").asLong(1);
    boolean changed = !after.path("spec").equals(before.path("spec"));
    after.withObjectProperty("metadata").put("generation", changed ? generation + 1 : generation);
  }

  /** Whether an object has the labels. */
  static boolean selected(JsonNode object, @Nullable String selector) {
    return selector == null
        || Arrays.stream(selector.split(","))
            .map(label -> label.split("="))
            .allMatch(
                label ->
                    object
                        .path("metadata")
                        .path("labels")
                        .path(label[0])
                        .asText()
                        .equals(label[1]));
  }
}
