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
          "/temporal/apiKey/file",
          "/temporal/tls/caFile",
          "/temporal/tls/certificateFile",
          "/temporal/tls/keyFile",
          "/cluster/caFile",
          "/cluster/kubeconfig",
          "/cluster/token/file",
          "/prometheus/token/file",
          "/ledger/token/file",
          "/mail/password/file",
          "/webhooks/token/file",
          "/gateway/secret/file",
          "/codec/token/file",
          "/alertmanager/token/file",
          "/slack/botToken/file",
          "/slack/signingSecret/file",
          "/slack/appToken/file",
          "/slack/identityKey/file",
          "/changes/repository",
          "/evidence/directory",
          "/statements/key/file",
          "/statements/keystore/file",
          "/statements/keystore/password/file",
          "/proofs/root",
          "/backup/recoveryKeys");

  private static final List<String> PATHS_OF_SIGNING_KEYS =
      List.of("/certificate/authority/certificate", "/certificate/authority/key/file");

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

  /** Gives components, maintenance mode and tenants the namespace that they leave out. */
  static void namespaces(ObjectNode tree) {
    JsonNode namespace = tree.path("namespace");
    for (String section : List.of("maintenance", "tenants")) {
      ObjectNode facts = (ObjectNode) tree.path(section);
      if (!facts.has("namespace")) {
        facts.set("namespace", namespace);
      }
    }
    for (JsonNode component : (ArrayNode) tree.path("components")) {
      if (!component.has("namespace")) {
        ((ObjectNode) component).set("namespace", namespace);
      }
    }
  }

  /** Lets relative paths begin at the base. */
  static void resolvePaths(ObjectNode tree, Path base) {
    PATHS.forEach(path -> resolve(tree, path, base));
    for (JsonNode key : tree.path("signing")) {
      PATHS_OF_SIGNING_KEYS.forEach(path -> resolve(key, path, base));
    }
    tree.at("/temporal/payloads/keys").forEach(key -> resolve(key, "/key/file", base));
    tree.at("/telemetry/traces/headers").forEach(header -> resolve(header, "/file", base));
    tree.path("smokeTests").forEach(test -> resolve(test, "/token/file", base));
    tree.at("/maintenance/backups").forEach(backup -> resolve(backup, "/file", base));
  }

  private static void resolve(JsonNode tree, String path, Path base) {
    JsonPointer pointer = JsonPointer.compile(path);
    JsonNode value = tree.at(pointer);
    if (value.isTextual()) {
      ObjectNode parent = (ObjectNode) tree.at(pointer.head());
      parent.put(pointer.last().getMatchingProperty(), resolved(value, base));
    } else if (value instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        list.set(i, resolved(list.get(i), base));
      }
    }
  }

  private static String resolved(JsonNode value, Path base) {
    return base.resolve(value.asText()).normalize().toString();
  }

  private static boolean isSecret(JsonNode node) {
    return node.has("env") || node.has("file");
  }
}
