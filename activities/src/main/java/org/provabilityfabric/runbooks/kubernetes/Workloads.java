package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.deployment.Component;

/** The deployments and stateful sets behind the components. */
final class Workloads {
  /** Where a deployment and its replica sets say their revision. */
  static final String REVISION = "deployment.kubernetes.io/revision";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** How often a change is tried while somebody else changes the workload too. */
  static final int ATTEMPTS = 5;

  private final ClusterClient cluster;

  Workloads(ClusterClient cluster) {
    this.cluster = cluster;
  }

  /**
   * What the cluster says of the component's workload.
   *
   * @throws ClusterException of kind NOT_FOUND where there is none
   */
  JsonNode read(Component component) {
    return cluster
        .find(target(component))
        .orElseThrow(
            () ->
                new ClusterException(
                    FailureKind.NOT_FOUND,
                    "there is no "
                        + component.workloadText()
                        + ", which runbook.yaml gives as the workload of "
                        + component.name()));
  }

  /** Desired replicas; the API leaves out its default of one. */
  static int replicas(JsonNode workload) {
    return workload.path("spec").path("replicas").asInt(1);
  }

  static int ready(JsonNode workload) {
    return workload.path("status").path("readyReplicas").asInt(0);
  }

  /** The revision that runs or is being rolled out; null where the workload tells none. */
  static @Nullable String revision(JsonNode workload) {
    String revision =
        workload
            .path("metadata")
            .path("annotations")
            .path(REVISION)
            .asText(workload.path("status").path("updateRevision").asText(""));
    return revision.isEmpty() ? null : revision;
  }

  /** Whether the status is that of the newest specification. */
  static boolean observed(JsonNode workload) {
    long generation = workload.path("metadata").path("generation").asLong(0);
    return workload.path("status").path("observedGeneration").asLong(generation) >= generation;
  }

  /** Whether all desired replicas are ready and of the newest revision. */
  static boolean rolledOut(JsonNode workload) {
    JsonNode status = workload.path("status");
    int wanted = replicas(workload);
    return observed(workload)
        && ready(workload) >= wanted
        && status.path("updatedReplicas").asInt(0) >= wanted;
  }

  /**
   * What is to be done about a workload that was read.
   *
   * @param result what the caller wants to know
   * @param patch a merge patch; null to leave it as it is
   */
  record Amendment<T>(T result, @Nullable ObjectNode patch) {
    static <T> Amendment<T> none(T result) {
      return new Amendment<>(result, null);
    }
  }

  /**
   * Reads, decides and patches; decides anew where somebody changed the workload in between.
   *
   * @throws ClusterException of kind CONFLICT where that goes on
   */
  <T> T amend(Component component, boolean dryRun, Function<JsonNode, Amendment<T>> decide) {
    for (int attempt = 1; ; attempt++) {
      JsonNode workload = read(component);
      Amendment<T> amendment = decide.apply(workload);
      ObjectNode patch = amendment.patch();
      if (patch == null) {
        return amendment.result();
      }
      String version = workload.path("metadata").path("resourceVersion").asText();
      patch.withObjectProperty("metadata").put("resourceVersion", version);
      try {
        patch(component, patch, dryRun);
        return amendment.result();
      } catch (ClusterException e) {
        if (e.kind() != FailureKind.CONFLICT || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  void patch(Component component, ObjectNode patch, boolean dryRun) {
    cluster.patch(target(component), patch, dryRun);
  }

  /** "kubectl scale". */
  void scale(Component component, int replicas, boolean dryRun) {
    scale(component, replicas, null, dryRun);
  }

  /**
   * "kubectl scale", unless the workload has been changed since it was read.
   *
   * @throws ClusterException of kind CONFLICT where it has
   */
  void scaleUnchanged(Component component, JsonNode read, int replicas, boolean dryRun) {
    scale(component, replicas, read.path("metadata").path("resourceVersion").asText(), dryRun);
  }

  private void scale(Component component, int replicas, @Nullable String version, boolean dryRun) {
    ObjectNode scale = JSON.createObjectNode();
    scale.put("apiVersion", "autoscaling/v1").put("kind", "Scale");
    ObjectNode metadata =
        scale
            .putObject("metadata")
            .put("name", component.workload())
            .put("namespace", component.namespace());
    if (version != null) {
      metadata.put("resourceVersion", version);
    }
    scale.putObject("spec").put("replicas", replicas);
    cluster.replace(target(component).sub("scale"), scale, dryRun);
  }

  /** The component's pods, by label. */
  List<JsonNode> pods(Component component) {
    return cluster.list(
        Target.all(Resource.PODS, component.namespace()).with("labelSelector", component.labels()));
  }

  /** The names of the pods that run and have not been told to go. */
  static List<String> staying(List<JsonNode> pods) {
    return pods.stream()
        .filter(pod -> pod.path("metadata").path("deletionTimestamp").isMissingNode())
        .filter(pod -> !pod.path("status").path("phase").asText().matches("Succeeded|Failed"))
        .map(pod -> pod.path("metadata").path("name").asText())
        .sorted()
        .toList();
  }

  /** Labels of the pods. */
  static List<Map<String, String>> labels(List<JsonNode> pods) {
    return pods.stream().map(pod -> labels(pod.path("metadata").path("labels"))).toList();
  }

  private static Map<String, String> labels(JsonNode labels) {
    Map<String, String> map = new HashMap<>();
    labels.properties().forEach(label -> map.put(label.getKey(), label.getValue().asText()));
    return map;
  }

  private static Target target(Component component) {
    return Target.one(Resource.of(component.kind()), component.namespace(), component.workload());
  }
}
