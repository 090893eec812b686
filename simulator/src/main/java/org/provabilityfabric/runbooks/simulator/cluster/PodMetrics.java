package org.provabilityfabric.runbooks.simulator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.provabilityfabric.runbooks.simulator.http.Json;

/**
 * The metrics API: what the running pods use. Annotations {@code practice/usage-cpu} and {@code
 * practice/usage-memory} on a pod say how much; without them it is a little.
 */
final class PodMetrics {
  private static final String CPU = "practice/usage-cpu";
  private static final String MEMORY = "practice/usage-memory";

  private PodMetrics() {}

  static ObjectNode list(List<ObjectNode> pods, Instant now) {
    ObjectNode list = Json.object().put("kind", "PodMetricsList");
    list.put("apiVersion", ResourceType.POD_METRICS.apiVersion()).putObject("metadata");
    ArrayNode items = list.putArray("items");
    pods.stream()
        .filter(pod -> pod.path("status").path("phase").asText().equals("Running"))
        .forEach(pod -> items.add(metrics(pod, now)));
    return list;
  }

  private static ObjectNode metrics(JsonNode pod, Instant now) {
    ObjectNode metrics = Json.object();
    metrics
        .putObject("metadata")
        .put("name", Objects.name(pod))
        .put("namespace", Objects.namespace(pod));
    metrics.put("timestamp", Objects.timestamp(now)).put("window", "15s");
    ArrayNode containers = metrics.putArray("containers");
    JsonNode annotations = pod.path("metadata").path("annotations");
    boolean first = true;
    for (JsonNode container : pod.path("spec").path("containers")) {
      ObjectNode each = containers.addObject().put("name", container.path("name").asText());
      each.putObject("usage")
          .put("cpu", first ? annotations.path(CPU).asText("120m") : "5m")
          .put("memory", first ? annotations.path(MEMORY).asText("180Mi") : "20Mi");
      first = false;
    }
    return metrics;
  }
}
