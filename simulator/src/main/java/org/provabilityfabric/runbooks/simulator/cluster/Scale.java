package org.provabilityfabric.runbooks.simulator.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.provabilityfabric.runbooks.simulator.http.Json;

/** The {@code scale} subresource of deployments and stateful sets. */
final class Scale {
  private Scale() {}

  static ObjectNode of(ObjectNode workload) {
    ObjectNode scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
    ObjectNode metadata = scale.putObject("metadata");
    for (String field : new String[] {"name", "namespace", "uid", "resourceVersion"}) {
      metadata.set(field, workload.path("metadata").path(field));
    }
    metadata.set("creationTimestamp", workload.path("metadata").path("creationTimestamp"));
    scale.putObject("spec").put("replicas", Objects.replicas(workload));
    StringBuilder selector = new StringBuilder();
    workload
        .path("spec")
        .path("selector")
        .path("matchLabels")
        .properties()
        .forEach(
            label ->
                selector
                    .append(selector.isEmpty() ? "" : ",")
                    .append(label.getKey())
                    .append('=')
                    .append(label.getValue().asText()));
    scale
        .putObject("status")
        .put("replicas", workload.path("status").path("replicas").asInt())
        .put("selector", selector.toString());
    return scale;
  }

  /** Returns the workload with the replicas, and the resource version, that the scale asks for. */
  static ObjectNode into(ObjectNode workload, ObjectNode scale) {
    ObjectNode scaled = workload.deepCopy();
    Objects.spec(scaled).put("replicas", scale.path("spec").path("replicas").asInt(0));
    String version = scale.path("metadata").path("resourceVersion").asText("");
    if (!version.isEmpty()) {
      Objects.metadata(scaled).put("resourceVersion", version);
    }
    return scaled;
  }
}
