package org.provabilityfabric.runbooks.keys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.signatures.KeySet;
import org.provabilityfabric.runbooks.analysis.signatures.KeySetException;
import org.provabilityfabric.runbooks.analysis.signatures.KeySetReader;

/**
 * The published key set as it is written: {@code {"keys": [{"keyId", "algorithm", "publicKey",
 * "use", "notBefore", "notAfter"}]}}. Changes leave everything alone that they are not about, and
 * keys are known by their SHA-256, whatever they are called.
 */
final class KeySetDocument {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode root;
  private final String where;

  private KeySetDocument(ObjectNode root, String where) {
    this.root = root;
    this.where = where;
  }

  static KeySetDocument empty(String where) {
    ObjectNode root = JSON.createObjectNode();
    root.putArray("keys");
    return new KeySetDocument(root, where);
  }

  /**
   * Reads a published key set.
   *
   * @param where what is read, for the failure's sentence
   * @throws KeysException of kind MALFORMED where verifiers could not read it either
   */
  static KeySetDocument parse(String text, String where) {
    keySet(text, where);
    try {
      if (JSON.readTree(text) instanceof ObjectNode root && root.path("keys").isArray()) {
        return new KeySetDocument(root, where);
      }
    } catch (JsonProcessingException notJson) {
      throw KeysException.malformed(where + " is not JSON");
    }
    throw KeysException.malformed(where + ": expected {\"keys\": [...]}");
  }

  /**
   * With a key from now on; one that is there already is opened again where its end was set.
   *
   * @param notBefore when its validity begins; null for a key that has been in use already
   */
  KeySetDocument with(PublicHalf key, String use, @Nullable Instant notBefore) {
    KeySetDocument changed = copy();
    Optional<ObjectNode> there = changed.entry(key.keyId(), use);
    if (there.isPresent()) {
      there.get().remove("notAfter");
      return changed;
    }
    ObjectNode entry = JSON.createObjectNode().put("keyId", key.keyId());
    entry.put("algorithm", key.algorithm()).put("publicKey", key.pem()).put("use", use);
    if (notBefore != null) {
      entry.put("notBefore", notBefore.toString());
    }
    changed.keys().add(entry);
    return changed;
  }

  /** With an end for a key; an earlier one that is set stays. */
  KeySetDocument ended(String keyId, String use, Instant notAfter) {
    KeySetDocument changed = copy();
    changed
        .entry(keyId, use)
        .filter(entry -> !entry.hasNonNull("notAfter"))
        .ifPresent(entry -> entry.put("notAfter", notAfter.toString()));
    return changed;
  }

  /** Without a key that was never signed with. */
  KeySetDocument without(String keyId, String use) {
    KeySetDocument changed = copy();
    changed.keys().removeIf(entry -> isFor(entry, use) && keyId(entry).equals(keyId));
    return changed;
  }

  boolean has(String keyId, String use) {
    return entry(keyId, use).isPresent();
  }

  /** The ids of the keys of a use, or of those for every use, whose validity has no end. */
  List<String> open(@Nullable String use) {
    List<String> ids = new ArrayList<>();
    for (JsonNode entry : keys()) {
      boolean meant =
          use == null ? !entry.hasNonNull("use") : entry.path("use").asText().equals(use);
      if (meant && !entry.hasNonNull("notAfter")) {
        ids.add(keyId(entry));
      }
    }
    return List.copyOf(ids);
  }

  /** As verifiers read it. */
  KeySet keySet() {
    return keySet(text(), where);
  }

  String text() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written as JSON", e);
    }
  }

  private static KeySet keySet(String text, String where) {
    try {
      return KeySetReader.parse(text, where);
    } catch (KeySetException e) {
      throw KeysException.malformed(String.valueOf(e.getMessage()));
    }
  }

  private Optional<ObjectNode> entry(String keyId, String use) {
    return StreamSupport.stream(keys().spliterator(), false)
        .filter(entry -> isFor(entry, use) && keyId(entry).equals(keyId))
        .map(ObjectNode.class::cast)
        .findFirst();
  }

  private static boolean isFor(JsonNode entry, String use) {
    return entry.path("use").asText(use).equals(use);
  }

  private String keyId(JsonNode entry) {
    byte[] pem = entry.path("publicKey").asText().getBytes(StandardCharsets.US_ASCII);
    return PublicHalf.read(pem, where).keyId();
  }

  private ArrayNode keys() {
    return (ArrayNode) root.path("keys");
  }

  private KeySetDocument copy() {
    return new KeySetDocument(root.deepCopy(), where);
  }
}
