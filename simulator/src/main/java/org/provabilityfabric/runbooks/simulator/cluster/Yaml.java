package org.provabilityfabric.runbooks.simulator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import org.provabilityfabric.runbooks.simulator.http.Json;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** YAML as JSON trees. */
final class Yaml {
  private Yaml() {}

  /**
   * Reads one document.
   *
   * @throws IllegalArgumentException if it is not YAML, with line and column
   */
  static JsonNode read(String text) {
    try {
      return Json.MAPPER.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException("not YAML: " + e.getMessage(), e);
    }
  }
}
