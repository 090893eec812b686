package org.provabilityfabric.runbooks.simulator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Deployments, stateful sets and autoscalers at work: each write to them, or the loss of a pod, has
 * its consequences before the write is answered.
 */
final class Controllers {
  private final ObjectStore store;
  private final PodLogs logs;
  private final ReplicaSets replicaSets;
  private final Autoscaling autoscaling;
  private final PodFactory pods = new PodFactory();

  Controllers(ObjectStore store, PodLogs logs) {
    this.store = store;
    this.logs = logs;
    this.replicaSets = new ReplicaSets(store);
    this.autoscaling = new Autoscaling(store);
  }

  /** Brings about what follows from a stored object. */
  void stored(ResourceType type, JsonNode object, Instant at) {
    switch (type) {
      case DEPLOYMENTS -> deployment(object, at);
      case STATEFUL_SETS -> statefulSet(object, at);
      case AUTOSCALERS -> autoscaling.target(object).ifPresent(target -> deployment(target, at));
      default -> {}
    }
  }

  /** Brings about what follows from a removed object. */
  void removed(ResourceType type, JsonNode object, Instant at) {
    switch (type) {
      case DEPLOYMENTS -> {
        for (ObjectNode replicaSet : replicaSets.of(object)) {
          store.remove(
              ResourceType.REPLICA_SETS, Objects.namespace(object), Objects.name(replicaSet));
          podsOf(replicaSet).forEach(this::removePod);
        }
      }
      case STATEFUL_SETS, REPLICA_SETS -> podsOf(object).forEach(this::removePod);
      case PODS -> logs.removePod(Objects.namespace(object), Objects.name(object));
      default -> {}
    }
    if (type == ResourceType.PODS || type == ResourceType.REPLICA_SETS) {
      replaceIn(Objects.namespace(object), at);
    }
  }

  private void replaceIn(String namespace, Instant at) {
    store.list(ResourceType.DEPLOYMENTS, namespace).forEach(each -> deployment(each, at));
    store.list(ResourceType.STATEFUL_SETS, namespace).forEach(each -> statefulSet(each, at));
  }

  private void deployment(JsonNode stored, Instant at) {
    ObjectNode deployment = stored.deepCopy();
    autoscaling.keepWithinBounds(deployment, at);
    ObjectNode current = replicaSets.current(deployment, at);
    for (ObjectNode old : replicaSets.of(deployment)) {
      if (!Objects.name(old).equals(Objects.name(current))) {
        scale(old, 0, at);
      }
    }
    int wanted = Objects.replicas(deployment);
    scale(current, wanted, at);
    Objects.child(Objects.metadata(deployment), "annotations")
        .put(ReplicaSets.REVISION, String.valueOf(ReplicaSets.revision(current)));
    status(deployment, wanted);
    available(deployment);
    putIfChanged(ResourceType.DEPLOYMENTS, stored, deployment);
  }

  private void statefulSet(JsonNode stored, Instant at) {
    ObjectNode set = stored.deepCopy();
    JsonNode template = set.path("spec").path("template");
    String revision = Objects.name(set) + "-" + ReplicaSets.hash(template);
    int wanted = Objects.replicas(set);
    for (ObjectNode pod : podsOf(set)) {
      String name = Objects.name(pod);
      int ordinal = Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
      boolean old = !label(pod, "controller-revision-hash").equals(revision);
      if (ordinal >= wanted || old) {
        removePod(pod);
      }
    }
    for (int i = 0; i < wanted; i++) {
      String name = Objects.name(set) + "-" + i;
      if (store.find(ResourceType.PODS, Objects.namespace(set), name).isEmpty()) {
        ObjectNode pod = pods.pod(set, template, name, at);
        Objects.child(Objects.metadata(pod), "labels")
            .put("controller-revision-hash", revision)
            .put("statefulset.kubernetes.io/pod-name", name);
        start(pod, at);
      }
    }
    status(set, wanted).put("currentReplicas", wanted);
    Objects.child(set, "status").put("updateRevision", revision).put("currentRevision", revision);
    putIfChanged(ResourceType.STATEFUL_SETS, stored, set);
  }

  private void scale(ObjectNode replicaSet, int wanted, Instant at) {
    List<ObjectNode> running = podsOf(replicaSet);
    for (ObjectNode surplus : running.subList(Math.min(wanted, running.size()), running.size())) {
      removePod(surplus);
    }
    JsonNode template = replicaSet.path("spec").path("template");
    for (int missing = wanted - running.size(); missing > 0; missing--) {
      start(pods.pod(replicaSet, template, pods.nameFor(replicaSet), at), at);
    }
    ObjectNode before = replicaSet.deepCopy();
    Objects.spec(replicaSet).put("replicas", wanted);
    status(replicaSet, wanted);
    putIfChanged(ResourceType.REPLICA_SETS, before, replicaSet);
  }

  private static ObjectNode status(ObjectNode workload, int replicas) {
    ObjectNode status = Objects.child(workload, "status");
    status.put("observedGeneration", workload.path("metadata").path("generation").asLong(1));
    status.put("replicas", replicas).put("readyReplicas", replicas);
    status.put("updatedReplicas", replicas).put("availableReplicas", replicas);
    return status;
  }

  private static void available(ObjectNode deployment) {
    ArrayNode conditions = Objects.child(deployment, "status").putArray("conditions");
    conditions
        .addObject()
        .put("type", "Available")
        .put("status", "True")
        .put("reason", "MinimumReplicasAvailable");
    conditions
        .addObject()
        .put("type", "Progressing")
        .put("status", "True")
        .put("reason", "NewReplicaSetAvailable");
  }

  private void putIfChanged(ResourceType type, JsonNode before, ObjectNode after) {
    if (!before.equals(after)) {
      store.put(type, after);
    }
  }

  private List<ObjectNode> podsOf(JsonNode owner) {
    return store.list(ResourceType.PODS, Objects.namespace(owner)).stream()
        .filter(pod -> Objects.ownedBy(pod, owner))
        .sorted(Comparator.comparing(Controllers::created))
        .toList();
  }

  private static String created(JsonNode object) {
    return object.path("metadata").path("creationTimestamp").asText();
  }

  private static String label(JsonNode object, String name) {
    return object.path("metadata").path("labels").path(name).asText();
  }

  private void start(ObjectNode pod, Instant at) {
    store.put(ResourceType.PODS, pod);
    for (JsonNode container : pod.path("spec").path("containers")) {
      String name = container.path("name").asText();
      LogLine line = new LogLine(at, "INFO %s started".formatted(name));
      logs.append(Objects.namespace(pod), Objects.name(pod), name, List.of(line));
    }
  }

  private void removePod(JsonNode pod) {
    store.remove(ResourceType.PODS, Objects.namespace(pod), Objects.name(pod));
    logs.removePod(Objects.namespace(pod), Objects.name(pod));
  }
}
