package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;

/**
 * What is recorded on a workload before it is scaled to 0, so that a release restores what was
 * there even if everything else is lost.
 *
 * @param key the idempotency key of the order that isolated it
 * @param madeBy by which way
 * @param replicas desired replicas before
 * @param autoscaler the autoscaler's name and range; null where there was none
 */
record ContainmentMark(String key, String madeBy, int replicas, @Nullable String autoscaler) {
  static final String PREFIX = "runbooks.provability-fabric.org/";
  static final String KEY = PREFIX + "key";
  static final String MADE_BY = PREFIX + "made-by";
  static final String REPLICAS = PREFIX + "replicas-before";
  static final String AUTOSCALER = PREFIX + "autoscaler-before";

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The record on a workload.
   *
   * @throws ClusterException of kind MALFORMED where somebody changed it to something else
   */
  static Optional<ContainmentMark> on(JsonNode workload) {
    JsonNode annotations = workload.path("metadata").path("annotations");
    String replicas = annotations.path(REPLICAS).asText("");
    if (replicas.isEmpty()) {
      return Optional.empty();
    }
    if (!replicas.matches("\\d{1,7}")) {
      throw new ClusterException(
          FailureKind.MALFORMED,
          "the annotation "
              + REPLICAS
              + " of "
              + workload.path("metadata").path("name").asText()
              + " should be the number of replicas before the isolation, but is `"
              + replicas
              + "`");
    }
    String autoscaler = annotations.path(AUTOSCALER).asText("");
    return Optional.of(
        new ContainmentMark(
            annotations.path(KEY).asText(""),
            annotations.path(MADE_BY).asText(""),
            Integer.parseInt(replicas),
            autoscaler.isEmpty() ? null : autoscaler));
  }

  /** A merge patch that records this. */
  ObjectNode patch() {
    Map<String, String> annotations = new LinkedHashMap<>();
    annotations.put(KEY, key);
    annotations.put(MADE_BY, madeBy);
    annotations.put(REPLICAS, String.valueOf(replicas));
    if (autoscaler != null) {
      annotations.put(AUTOSCALER, autoscaler);
    }
    ObjectNode patch = JSON.createObjectNode();
    patch.putObject("metadata").set("annotations", JSON.valueToTree(annotations));
    return patch;
  }

  /** A merge patch that takes the record away. */
  static ObjectNode removal() {
    ObjectNode patch = JSON.createObjectNode();
    patch
        .putObject("metadata")
        .putObject("annotations")
        .putNull(KEY)
        .putNull(MADE_BY)
        .putNull(REPLICAS)
        .putNull(AUTOSCALER);
    return patch;
  }
}
