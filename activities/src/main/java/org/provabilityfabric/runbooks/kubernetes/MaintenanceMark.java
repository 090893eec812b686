package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.RunbookJson;

/**
 * What a maintenance writes on the config map that it changes.
 *
 * @param by the workflow
 * @param components which components are in maintenance
 * @param until when that ends, unless it is extended
 * @param before the values that the config map had; what it did not have is not in here
 */
record MaintenanceMark(
    String by, List<String> components, Instant until, Map<String, String> before) {
  static final String ANNOTATION = NamedObjects.ANNOTATIONS + "maintenance";

  MaintenanceMark {
    components = Lists.orEmpty(components);
    before = Lists.orEmpty(before);
  }

  MaintenanceMark lasting(Instant end) {
    return new MaintenanceMark(by, components, end, before);
  }

  String text() {
    try {
      return RunbookJson.mapper().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of text is always JSON", e);
    }
  }

  /** The mark on a config map, if it has one. */
  static Optional<MaintenanceMark> on(JsonNode configMap) {
    JsonNode text = configMap.path("metadata").path("annotations").path(ANNOTATION);
    if (!text.isTextual()) {
      return Optional.empty();
    }
    try {
      return Optional.of(RunbookJson.mapper().readValue(text.textValue(), MaintenanceMark.class));
    } catch (JsonProcessingException e) {
      throw ClusterException.lasting(
          FailureKind.MALFORMED,
          "the annotation " + ANNOTATION + " on the config map cannot be read; remove it by hand");
    }
  }
}
