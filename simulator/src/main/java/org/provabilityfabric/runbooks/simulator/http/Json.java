package org.provabilityfabric.runbooks.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** JSON as the simulated systems read and write it: trees, without any binding to classes. */
public final class Json {
  /** The one mapper of the simulated estate. It is never reconfigured. */
  public static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /** Returns a new empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** Returns an object with the given members. */
  public static ObjectNode object(Map<String, ?> members) {
    return MAPPER.valueToTree(members);
  }

  /** Returns a new empty array. */
  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /**
   * Reads one JSON document.
   *
   * @throws IllegalArgumentException if the text is not JSON
   */
  public static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Returns the compact UTF-8 form. */
  public static byte[] bytes(JsonNode node) {
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }
}
