package org.provabilityfabric.runbooks.simulator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.provabilityfabric.runbooks.simulator.http.Json;

/**
 * Who owns which field of an object, kept in {@code metadata.managedFields} as the Kubernetes API
 * keeps it. Lists are owned as a whole.
 */
final class ManagedFields {
  private static final Set<String> OWNED_METADATA = Set.of("labels", "annotations");

  private ManagedFields() {}

  /** Returns the paths of all fields that a client may own. */
  static Set<List<String>> owned(JsonNode object) {
    Set<List<String>> leaves = new LinkedHashSet<>();
    object
        .properties()
        .forEach(
            field -> {
              if (field.getKey().equals("metadata")) {
                OWNED_METADATA.forEach(
                    part -> leaves(field.getValue().path(part), List.of("metadata", part), leaves));
              } else if (!Set.of("apiVersion", "kind", "status").contains(field.getKey())) {
                leaves(field.getValue(), List.of(field.getKey()), leaves);
              }
            });
    return leaves;
  }

  /** Returns the paths at which the two objects differ. */
  static Set<List<String>> changed(JsonNode before, JsonNode after) {
    Set<List<String>> all = new LinkedHashSet<>(owned(before));
    all.addAll(owned(after));
    all.removeIf(path -> at(before, path).equals(at(after, path)));
    return all;
  }

  static JsonNode at(JsonNode object, List<String> path) {
    JsonNode node = object;
    for (String part : path) {
      node = node.path(part);
    }
    return node;
  }

  /** Returns the paths that the manager owns by server-side apply. */
  static Set<List<String>> applied(JsonNode object, String manager) {
    Set<List<String>> paths = new LinkedHashSet<>();
    for (JsonNode entry : object.path("metadata").path("managedFields")) {
      if (isOf(entry, manager, Writer.APPLY, "")) {
        paths.addAll(paths(entry.path("fieldsV1"), List.of()));
      }
    }
    return paths;
  }

  /** Returns the names of the other managers that own the path. */
  static List<String> othersOwning(JsonNode object, List<String> path, Writer writer) {
    List<String> others = new ArrayList<>();
    for (JsonNode entry : object.path("metadata").path("managedFields")) {
      boolean own = isOf(entry, writer.manager(), writer.operation(), writer.subresource());
      if (!own && paths(entry.path("fieldsV1"), List.of()).contains(path)) {
        others.add(entry.path("manager").asText());
      }
    }
    return others;
  }

  /** Notes that the writer now owns the paths, and that nobody else owns those that it changed. */
  static void record(
      ObjectNode object, Set<List<String>> changed, Set<List<String>> owns, Writer by) {
    ArrayNode entries = Objects.metadata(object).withArray("managedFields");
    Set<List<String>> mine = new LinkedHashSet<>(owns);
    for (Iterator<JsonNode> each = entries.iterator(); each.hasNext(); ) {
      ObjectNode entry = (ObjectNode) each.next();
      Set<List<String>> left = paths(entry.path("fieldsV1"), List.of());
      if (isOf(entry, by.manager(), by.operation(), by.subresource())) {
        if (by.operation().equals(Writer.UPDATE)) {
          mine.addAll(left);
        }
        each.remove();
      } else {
        left.removeAll(changed);
        entry.set("fieldsV1", tree(left));
        if (left.isEmpty()) {
          each.remove();
        }
      }
    }
    entries.add(entry(object, by, mine));
  }

  private static ObjectNode entry(JsonNode object, Writer by, Set<List<String>> paths) {
    ObjectNode entry = Json.object();
    entry.put("manager", by.manager()).put("operation", by.operation());
    entry.put("apiVersion", object.path("apiVersion").asText());
    entry.put("time", Objects.timestamp(by.at())).put("fieldsType", "FieldsV1");
    entry.set("fieldsV1", tree(paths));
    if (!by.subresource().isEmpty()) {
      entry.put("subresource", by.subresource());
    }
    return entry;
  }

  private static boolean isOf(
      JsonNode entry, String manager, String operation, String subresource) {
    return entry.path("manager").asText().equals(manager)
        && entry.path("operation").asText().equals(operation)
        && entry.path("subresource").asText("").equals(subresource);
  }

  private static void leaves(JsonNode node, List<String> path, Set<List<String>> into) {
    if (node.isObject() && !node.isEmpty()) {
      node.properties()
          .forEach(field -> leaves(field.getValue(), plus(path, field.getKey()), into));
    } else if (!node.isMissingNode()) {
      into.add(path);
    }
  }

  private static Set<List<String>> paths(JsonNode tree, List<String> above) {
    Set<List<String>> paths = new LinkedHashSet<>();
    for (Map.Entry<String, JsonNode> field : tree.properties()) {
      List<String> path = plus(above, field.getKey().substring(2));
      if (field.getValue().isEmpty()) {
        paths.add(path);
      } else {
        paths.addAll(paths(field.getValue(), path));
      }
    }
    return paths;
  }

  private static ObjectNode tree(Set<List<String>> paths) {
    ObjectNode tree = Json.object();
    for (List<String> path : paths) {
      ObjectNode node = tree;
      for (String part : path) {
        node = Objects.child(node, "f:" + part);
      }
    }
    return tree;
  }

  private static List<String> plus(List<String> path, String part) {
    List<String> longer = new ArrayList<>(path);
    longer.add(part);
    return List.copyOf(longer);
  }
}
