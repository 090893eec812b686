package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.provabilityfabric.runbooks.contract.FailureKind;

/**
 * What is recorded on a workload before it is scaled, so that it can be scaled back.
 *
 * @param key the idempotency key of the order that scaled it
 * @param before desired replicas before
 */
record ScaleMark(String key, int before) {
  static final String KEY = ContainmentMark.PREFIX + "scale-key";
  static final String REASON = ContainmentMark.PREFIX + "scale-reason";
  static final String BEFORE = ContainmentMark.PREFIX + "scaled-from";

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The record on a workload.
   *
   * @throws ClusterException of kind MALFORMED where somebody changed it to something else
   */
  static Optional<ScaleMark> on(JsonNode workload) {
    JsonNode annotations = workload.path("metadata").path("annotations");
    String before = annotations.path(BEFORE).asText("");
    if (before.isEmpty()) {
      return Optional.empty();
    }
    if (!before.matches("\\d{1,7}")) {
      throw new ClusterException(
          FailureKind.MALFORMED,
          "the annotation "
              + BEFORE
              + " of "
              + workload.path("metadata").path("name").asText()
              + " should be the number of replicas before it was scaled, but is `"
              + before
              + "`");
    }
    return Optional.of(new ScaleMark(annotations.path(KEY).asText(""), Integer.parseInt(before)));
  }

  /**
   * A merge patch that records this.
   *
   * @param reason why it is scaled, for whoever looks at the workload
   */
  ObjectNode patch(String reason) {
    ObjectNode patch = JSON.createObjectNode();
    patch
        .putObject("metadata")
        .putObject("annotations")
        .put(KEY, key)
        .put(BEFORE, String.valueOf(before))
        .put(REASON, reason);
    return patch;
  }
}
