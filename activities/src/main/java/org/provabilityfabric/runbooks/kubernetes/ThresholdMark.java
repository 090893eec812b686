package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.provabilityfabric.runbooks.contract.FailureKind;

/**
 * What is recorded on the config map together with a changed threshold, so that the way back does
 * not depend on anything else.
 *
 * @param key the idempotency key of the order
 * @param before the value before
 * @param after the value it set
 * @param configurationBefore the fingerprint of the configuration before
 * @param restored whether the value before was brought back
 */
record ThresholdMark(
    String key, String before, String after, String configurationBefore, boolean restored) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The annotation for a threshold; one for each, so that changes do not cover each other. */
  static String annotation(String threshold) {
    return ContainmentMark.PREFIX + "change." + threshold;
  }

  /**
   * The record of the last change of a threshold.
   *
   * @throws ClusterException of kind MALFORMED where somebody changed it to something else
   */
  static Optional<ThresholdMark> on(JsonNode configMap, String threshold) {
    String text =
        configMap.path("metadata").path("annotations").path(annotation(threshold)).asText("");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      JsonNode mark = JSON.readTree(text);
      if (mark.path("key").isTextual()
          && mark.path("before").isTextual()
          && mark.path("after").isTextual()) {
        return Optional.of(
            new ThresholdMark(
                mark.path("key").asText(),
                mark.path("before").asText(),
                mark.path("after").asText(),
                mark.path("configurationBefore").asText(""),
                mark.path("restored").asBoolean()));
      }
    } catch (JsonProcessingException notJson) {
      throw changed(threshold);
    }
    throw changed(threshold);
  }

  private static ClusterException changed(String threshold) {
    return new ClusterException(
        FailureKind.MALFORMED,
        "the annotation "
            + annotation(threshold)
            + " should say what the threshold was before the change, but somebody has changed it");
  }

  ThresholdMark undone() {
    return new ThresholdMark(key, before, after, configurationBefore, true);
  }

  String text() {
    ObjectNode mark = JSON.createObjectNode();
    mark.put("key", key).put("before", before).put("after", after);
    mark.put("configurationBefore", configurationBefore);
    return mark.put("restored", restored).toString();
  }
}
