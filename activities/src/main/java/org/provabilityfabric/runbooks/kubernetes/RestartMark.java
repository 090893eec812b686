package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.change.RestartOrder;

/**
 * What a restart leaves on a workload. The pod template gets what "kubectl rollout restart" writes,
 * which is what restarts the pods, and the key; the workload itself remembers the last keys, since
 * the template knows but the latest.
 */
final class RestartMark {
  static final String RESTARTED_AT = "kubectl.kubernetes.io/restartedAt";
  static final String KEY = ContainmentMark.PREFIX + "restart-key";
  static final String KEYS = ContainmentMark.PREFIX + "restart-keys";

  /** What "kubectl rollout history" shows for a revision. */
  static final String CAUSE = "kubernetes.io/change-cause";

  /** The annotations of the pod template, which its pods have too. */
  static final List<String> TEMPLATE = List.of(RESTARTED_AT, KEY);

  private static final int REMEMBERED = 10;
  private static final ObjectMapper JSON = new ObjectMapper();

  private RestartMark() {}

  /**
   * The keys of the last restarts, oldest first.
   *
   * @throws ClusterException of kind MALFORMED where somebody changed them to something else
   */
  static List<String> keys(JsonNode workload) {
    String text = workload.path("metadata").path("annotations").path(KEYS).asText("");
    if (text.isEmpty()) {
      return List.of();
    }
    try {
      return JSON.readValue(text, new TypeReference<List<String>>() {});
    } catch (JsonProcessingException e) {
      throw new ClusterException(
          FailureKind.MALFORMED,
          "the annotation "
              + KEYS
              + " of "
              + workload.path("metadata").path("name").asText()
              + " should be a JSON list of restarts already made, but is `"
              + text
              + "`",
          e);
    }
  }

  /** When the pods were told to restart last; empty where they never were. */
  static String restartedAt(JsonNode workload) {
    return template(workload).path(RESTARTED_AT).asText("");
  }

  /** A merge patch that restarts the pods and remembers the key. */
  static ObjectNode patch(JsonNode workload, RestartOrder order, Instant at) {
    List<String> keys = new ArrayList<>(keys(workload));
    keys.add(order.key());
    List<String> last = keys.subList(Math.max(0, keys.size() - REMEMBERED), keys.size());
    ObjectNode patch = JSON.createObjectNode();
    patch
        .putObject("metadata")
        .putObject("annotations")
        .put(KEYS, JSON.valueToTree(last).toString())
        .put(CAUSE, order.reason());
    patch
        .putObject("spec")
        .putObject("template")
        .putObject("metadata")
        .putObject("annotations")
        .put(RESTARTED_AT, at.truncatedTo(ChronoUnit.SECONDS).toString())
        .put(KEY, order.key());
    return patch;
  }

  private static JsonNode template(JsonNode workload) {
    return workload.path("spec").path("template").path("metadata").path("annotations");
  }
}
