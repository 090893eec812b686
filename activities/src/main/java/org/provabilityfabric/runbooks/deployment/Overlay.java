package org.provabilityfabric.runbooks.deployment;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Puts one tree of settings over another. */
final class Overlay {
  private static final List<String> PATHS =
      List.of(
          "/cluster/caFile",
          "/cluster/kubeconfig",
          "/cluster/token/file",
          "/prometheus/token/file",
          "/ledger/token/file",
          "/mail/password/file",
          "/webhooks/token/file",
          "/gateway/secret/file",
          "/changes/repository",
          "/evidence/directory",
          "/proofs/root");

  private Overlay() {}

  /** Mappings are merged, but a secret's reference and a list replace what was there. */
  static void put(JsonNode over, ObjectNode under) {
    for (Map.Entry<String, JsonNode> entry : over.properties()) {
      JsonNode below = under.path(entry.getKey());
      boolean merged = entry.getValue().isObject() && below.isObject();
      if (merged && !isSecret(entry.getValue())) {
        put(entry.getValue(), (ObjectNode) below);
      } else if (!entry.getValue().isNull()) {
        under.set(entry.getKey(), entry.getValue().deepCopy());
      }
    }
  }

  /** Gives components the namespace that they leave out. */
  static void components(ObjectNode tree) {
    JsonNode namespace = tree.path("namespace");
    for (JsonNode component : (ArrayNode) tree.path("components")) {
      if (!component.has("namespace")) {
        ((ObjectNode) component).set("namespace", namespace);
      }
    }
  }

  /** Lets relative paths begin at the base. */
  static void resolvePaths(ObjectNode tree, Path base) {
    for (String path : PATHS) {
      JsonPointer pointer = JsonPointer.compile(path);
      JsonNode value = tree.at(pointer);
      if (value.isTextual()) {
        ObjectNode parent = (ObjectNode) tree.at(pointer.head());
        parent.put(
            pointer.last().getMatchingProperty(),
            base.resolve(value.asText()).normalize().toString());
      }
    }
  }

  private static boolean isSecret(JsonNode node) {
    return node.has("env") || node.has("file");
  }
}
