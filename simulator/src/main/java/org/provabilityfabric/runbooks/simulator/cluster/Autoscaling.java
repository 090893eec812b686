package org.provabilityfabric.runbooks.simulator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/** Horizontal pod autoscalers: they keep replicas within bounds and rest at 0 replicas. */
final class Autoscaling {
  private final ObjectStore store;

  Autoscaling(ObjectStore store) {
    this.store = store;
  }

  /** Returns the deployment that the autoscaler is for. */
  Optional<ObjectNode> target(JsonNode autoscaler) {
    JsonNode target = autoscaler.path("spec").path("scaleTargetRef");
    return target.path("kind").asText().equals("Deployment")
        ? store.find(
            ResourceType.DEPLOYMENTS, Objects.namespace(autoscaler), target.path("name").asText())
        : Optional.empty();
  }

  /** Changes the replicas of the deployment if its autoscaler would. */
  void keepWithinBounds(ObjectNode deployment, Instant at) {
    for (ObjectNode autoscaler :
        store.list(ResourceType.AUTOSCALERS, Objects.namespace(deployment))) {
      JsonNode target = autoscaler.path("spec").path("scaleTargetRef");
      if (target.path("name").asText().equals(Objects.name(deployment))) {
        int replicas = bounded(autoscaler, Objects.replicas(deployment));
        set(deployment, replicas, at);
        report(autoscaler, replicas);
      }
    }
  }

  private static int bounded(JsonNode autoscaler, int replicas) {
    int least = autoscaler.path("spec").path("minReplicas").asInt(1);
    int most = autoscaler.path("spec").path("maxReplicas").asInt(Integer.MAX_VALUE);
    return replicas == 0 ? 0 : Math.clamp(replicas, least, most);
  }

  private static void set(ObjectNode deployment, int replicas, Instant at) {
    if (Objects.replicas(deployment) != replicas) {
      ObjectNode before = deployment.deepCopy();
      Objects.spec(deployment).put("replicas", replicas);
      var changed = ManagedFields.changed(before, deployment);
      Writer writer = Writer.update("kube-controller-manager", at).on("scale");
      ManagedFields.record(deployment, changed, changed, writer);
    }
  }

  private void report(ObjectNode autoscaler, int replicas) {
    ObjectNode before = autoscaler.deepCopy();
    ObjectNode status = Objects.child(autoscaler, "status");
    status.put("currentReplicas", replicas).put("desiredReplicas", replicas);
    ObjectNode active = status.putArray("conditions").addObject().put("type", "ScalingActive");
    active.put("status", replicas == 0 ? "False" : "True");
    active.put("reason", replicas == 0 ? "ScalingDisabled" : "ValidMetricFound");
    if (!before.equals(autoscaler)) {
      store.put(ResourceType.AUTOSCALERS, autoscaler);
    }
  }
}
