package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The controllers of a {@link ClusterDouble}: a scaled workload has its pods at once. */
final class WorkloadControllers {
  private boolean follow = true;
  private boolean ready = true;

  void podsStay() {
    follow = false;
  }

  void podsNeverBecomeReady() {
    ready = false;
  }

  void podsBecomeReady() {
    ready = true;
  }

  /** Makes of a workload that was written what the controllers would. */
  void follow(StoredObjects stored, Map<String, ObjectNode> objects, String key) {
    String[] parts = key.split("/");
    ObjectNode object = objects.get(key);
    if (object == null || !parts[0].matches("deployments|statefulsets") || !follow) {
      return;
    }
    int replicas = object.path("spec").path("replicas").asInt(1);
    objects.keySet().removeIf(pod -> pod.startsWith("pods/" + parts[1] + "/" + parts[2] + "-"));
    int readyReplicas = ready ? replicas : 0;
    ObjectNode status = object.withObjectProperty("status");
    status.put("readyReplicas", readyReplicas).put("updatedReplicas", replicas);
    status.put("availableReplicas", readyReplicas);
    status.set("observedGeneration", object.path("metadata").path("generation"));
    JsonNode annotations =
        object.path("spec").path("template").path("metadata").path("annotations");
    for (int i = 0; i < replicas; i++) {
      stored.put(
          "pods/%s/%s-%d".formatted(parts[1], parts[2], i),
          """
          {"metadata": {"labels": {"app": "%s"}, "annotations": %s}, "spec": {"containers": [{"name": "main"}]},
           "status": {"phase": "Running", "conditions": [{"type": "Ready", "status": "%s"}],
             "containerStatuses": [{"name": "main", "ready": %b, "restartCount": 0,
               "state": {"running": {}}}]}}
          """
              .formatted(
                  parts[2],
                  annotations.isObject() ? annotations : "{}",
                  ready ? "True" : "False",
                  ready));
    }
  }
}
