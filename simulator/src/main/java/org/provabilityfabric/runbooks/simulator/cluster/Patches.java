package org.provabilityfabric.runbooks.simulator.cluster;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.provabilityfabric.runbooks.simulator.http.Json;

/**
 * The patch formats: JSON merge patch (RFC 7386), strategic merge patch and JSON patch (RFC 6902).
 */
final class Patches {
  private Patches() {}

  /** Returns the target with the merge patch applied; lists are replaced as a whole. */
  static ObjectNode merge(ObjectNode target, JsonNode patch) {
    return merge(target, patch, false);
  }

  /** Returns the target with the patch applied; lists of named objects are merged by name. */
  static ObjectNode strategicMerge(ObjectNode target, JsonNode patch) {
    return merge(target, patch, true);
  }

  private static ObjectNode merge(ObjectNode target, JsonNode patch, boolean byName) {
    ObjectNode merged = target.deepCopy();
    patch
        .properties()
        .forEach(
            field -> {
              JsonNode now = merged.path(field.getKey());
              JsonNode wanted = field.getValue();
              if (wanted.isNull()) {
                merged.remove(field.getKey());
              } else if (wanted.isObject()) {
                ObjectNode base = now instanceof ObjectNode object ? object : Json.object();
                merged.set(field.getKey(), merge(base, wanted, byName));
              } else if (byName && named(wanted) && named(now)) {
                merged.set(field.getKey(), mergeByName((ArrayNode) now, wanted));
              } else {
                merged.set(field.getKey(), wanted);
              }
            });
    return merged;
  }

  private static boolean named(JsonNode list) {
    if (!list.isArray() || list.isEmpty()) {
      return false;
    }
    for (JsonNode element : list) {
      if (!element.has("name")) {
        return false;
      }
    }
    return true;
  }

  private static ArrayNode mergeByName(ArrayNode now, JsonNode wanted) {
    ArrayNode merged = now.deepCopy();
    for (JsonNode element : wanted) {
      int at = indexOf(merged, element.path("name").asText());
      if (at < 0) {
        merged.add(element);
      } else {
        merged.set(at, merge((ObjectNode) merged.get(at), element, true));
      }
    }
    return merged;
  }

  private static int indexOf(ArrayNode list, String name) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).path("name").asText().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Returns the target with the operations applied.
   *
   * @throws IllegalArgumentException if an operation does not fit the target
   */
  static ObjectNode jsonPatch(ObjectNode target, JsonNode operations) {
    ObjectNode patched = target.deepCopy();
    for (JsonNode operation : operations) {
      JsonPointer path = JsonPointer.compile(operation.path("path").asText());
      String verb = operation.path("op").asText();
      switch (verb) {
        case "add" -> put(patched, path, operation.path("value"));
        case "replace" -> {
          take(patched, path);
          put(patched, path, operation.path("value"));
        }
        case "remove" -> take(patched, path);
        case "test" -> test(patched, path, operation.path("value"));
        case "move" -> put(patched, path, take(patched, from(operation)));
        case "copy" -> put(patched, path, patched.at(from(operation)).deepCopy());
        default -> throw new IllegalArgumentException("unknown operation \"" + verb + "\"");
      }
    }
    return patched;
  }

  private static JsonPointer from(JsonNode operation) {
    return JsonPointer.compile(operation.path("from").asText());
  }

  private static void test(JsonNode document, JsonPointer path, JsonNode value) {
    if (!document.at(path).equals(value)) {
      throw new IllegalArgumentException("testing value " + path + " failed");
    }
  }

  private static void put(JsonNode document, JsonPointer path, JsonNode value) {
    JsonNode parent = document.at(path.head());
    String last = path.last().getMatchingProperty();
    if (parent instanceof ObjectNode object) {
      object.set(last, value);
    } else if (parent instanceof ArrayNode list && last.equals("-")) {
      list.add(value);
    } else if (parent instanceof ArrayNode list && index(path) <= list.size()) {
      list.insert(index(path), value);
    } else {
      throw new IllegalArgumentException("there is nothing at " + path.head());
    }
  }

  private static JsonNode take(JsonNode document, JsonPointer path) {
    JsonNode taken = document.at(path);
    if (taken.isMissingNode()) {
      throw new IllegalArgumentException("there is nothing at " + path);
    }
    if (document.at(path.head()) instanceof ArrayNode list) {
      return list.remove(index(path));
    }
    return ((ObjectNode) document.at(path.head())).remove(path.last().getMatchingProperty());
  }

  private static int index(JsonPointer path) {
    int index = path.last().getMatchingIndex();
    if (index < 0) {
      throw new IllegalArgumentException("no index of a list: " + path);
    }
    return index;
  }
}
