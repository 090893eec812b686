package org.provabilityfabric.runbooks.simulator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.provabilityfabric.runbooks.simulator.http.Json;

/** Makes pods that run and are ready as soon as they exist. */
final class PodFactory {
  private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";

  private int made;

  /** Returns a new running pod of the owner, from the owner's pod template. */
  ObjectNode pod(JsonNode owner, JsonNode template, String name, Instant at) {
    ObjectNode pod = Json.object().put("apiVersion", "v1").put("kind", "Pod");
    ObjectNode metadata = pod.putObject("metadata");
    metadata.put("name", name).put("namespace", Objects.namespace(owner));
    metadata.put("creationTimestamp", Objects.timestamp(at));
    metadata.put("uid", uid("Pod/" + Objects.namespace(owner) + "/" + name + "/" + made));
    metadata.set("labels", template.path("metadata").path("labels").deepCopy());
    if (template.path("metadata").has("annotations")) {
      metadata.set("annotations", template.path("metadata").path("annotations").deepCopy());
    }
    metadata.putArray("ownerReferences").add(reference(owner));
    pod.set("spec", template.path("spec").deepCopy());
    made++;
    pod.set("status", running(pod.path("spec"), at));
    return pod;
  }

  /** Returns a name for the next pod of a replica set, such as {@code gateway-5d9f-x7k2p}. */
  String nameFor(JsonNode replicaSet) {
    int seed = (Objects.name(replicaSet) + "/" + made).hashCode();
    StringBuilder name = new StringBuilder(Objects.name(replicaSet)).append('-');
    for (int i = 0; i < 5; i++) {
      seed = seed * 31 + 17;
      name.append(SUFFIX_LETTERS.charAt(Math.floorMod(seed >> 8, SUFFIX_LETTERS.length())));
    }
    return name.toString();
  }

  static String uid(String seed) {
    return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
  }

  static ObjectNode reference(JsonNode owner) {
    return Json.object()
        .put("apiVersion", owner.path("apiVersion").asText())
        .put("kind", owner.path("kind").asText())
        .put("name", Objects.name(owner))
        .put("uid", owner.path("metadata").path("uid").asText())
        .put("controller", true)
        .put("blockOwnerDeletion", true);
  }

  private ObjectNode running(JsonNode spec, Instant at) {
    ObjectNode status = Json.object().put("phase", "Running");
    for (String condition : new String[] {"Initialized", "Ready", "ContainersReady"}) {
      status
          .withArray("conditions")
          .addObject()
          .put("type", condition)
          .put("status", "True")
          .put("lastTransitionTime", Objects.timestamp(at));
    }
    status.put("startTime", Objects.timestamp(at));
    status.put("podIP", "10.42.%d.%d".formatted(made / 250, made % 250 + 2));
    for (JsonNode container : spec.path("containers")) {
      ObjectNode each = status.withArray("containerStatuses").addObject();
      each.put("name", container.path("name").asText()).put("ready", true).put("started", true);
      each.put("restartCount", 0).put("image", container.path("image").asText());
      each.putObject("state").putObject("running").put("startedAt", Objects.timestamp(at));
      each.putObject("lastState");
    }
    return status;
  }
}
