package org.provabilityfabric.runbooks.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The keys that {@code runbook.schema.json} knows, at any depth. */
final class SchemaKeys {
  private SchemaKeys() {}

  static Set<String> all() throws IOException {
    try (InputStream schema =
        SchemaKeys.class.getResourceAsStream("/deployment/runbook.schema.json")) {
      Set<String> keys = new TreeSet<>();
      collect(new ObjectMapper().readTree(schema), keys);
      return keys;
    }
  }

  private static void collect(JsonNode rule, Set<String> keys) {
    for (Map.Entry<String, JsonNode> property : rule.path("properties").properties()) {
      keys.add(property.getKey());
      collect(property.getValue(), keys);
    }
    if (rule.has("items")) {
      collect(rule.path("items"), keys);
    }
  }
}
