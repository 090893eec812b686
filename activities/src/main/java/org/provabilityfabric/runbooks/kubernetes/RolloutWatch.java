package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.deployment.Component;
import org.provabilityfabric.runbooks.waiting.Stopwatch;

/**
 * "kubectl rollout status": waits until a workload runs what its template says, and nothing else.
 */
final class RolloutWatch {
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Window EVER = new Window(Instant.EPOCH, Instant.EPOCH);
  private static final int NAMED = 3;

  private final ClusterClient cluster;
  private final Workloads workloads;
  private final Stopwatch stopwatch;

  RolloutWatch(ClusterClient cluster, Stopwatch stopwatch) {
    this.cluster = cluster;
    this.workloads = new Workloads(cluster);
    this.stopwatch = stopwatch;
  }

  /**
   * Waits until the rollout is complete or given up, at most for a while.
   *
   * @param goOn is asked at every look whether to go on
   */
  RolloutState await(Component component, Duration atMost, BooleanSupplier goOn) {
    long began = stopwatch.nanoTime();
    RolloutState state = look(component);
    while (state instanceof RolloutState.Rolling
        && stopwatch.since(began).compareTo(atMost) < 0
        && goOn.getAsBoolean()) {
      pause(component);
      state = look(component);
    }
    return state;
  }

  private RolloutState look(Component component) {
    JsonNode workload = workloads.read(component);
    if (!Workloads.observed(workload)) {
      return new RolloutState.Rolling("the cluster has not seen the change yet");
    }
    List<JsonNode> pods =
        workloads.pods(component).stream().filter(pod -> owned(workload, pod)).toList();
    String missing = missing(workload, pods);
    if (missing.isEmpty()) {
      return new RolloutState.Complete(Workloads.ready(workload));
    }
    String why = missing + troubles(workload, pods);
    return deadlineExceeded(workload)
        ? new RolloutState.Stalled(why)
        : new RolloutState.Rolling(why);
  }

  /** What is missing for a complete rollout, in the order in which it comes; empty for nothing. */
  private static String missing(JsonNode workload, List<JsonNode> pods) {
    JsonNode status = workload.path("status");
    int wanted = Workloads.replicas(workload);
    int updated = status.path("updatedReplicas").asInt(0);
    if (updated < wanted) {
      return updated + " of " + wanted + " replicas are of the new revision";
    }
    int ready = Workloads.ready(workload);
    if (ready < wanted) {
      return ready + " of " + wanted + " replicas are ready";
    }
    int available = status.path("availableReplicas").asInt(unavailable(workload, ready));
    if (available < wanted) {
      return available + " of " + wanted + " replicas are available";
    }
    List<String> old =
        Workloads.staying(pods.stream().filter(pod -> !ofTemplate(workload, pod)).toList());
    if (!old.isEmpty()) {
      return "earlier pods are there still: " + String.join(", ", old);
    }
    List<String> staying = Workloads.staying(pods);
    return staying.size() > wanted ? staying.size() + " pods where " + wanted + " are desired" : "";
  }

  /** A Deployment leaves out a count of 0; older StatefulSets do not count these at all. */
  private static int unavailable(JsonNode workload, int ready) {
    return workload.path("kind").asText().equals("Deployment") ? 0 : ready;
  }

  /** Whether a pod carries what the template's restart annotations say. */
  private static boolean ofTemplate(JsonNode workload, JsonNode pod) {
    JsonNode template = workload.path("spec").path("template").path("metadata").path("annotations");
    JsonNode annotations = pod.path("metadata").path("annotations");
    return RestartMark.TEMPLATE.stream()
        .allMatch(name -> annotations.path(name).asText().equals(template.path(name).asText()));
  }

  /** Pods with the component's labels may belong to others, such as a canary or a job. */
  private static boolean owned(JsonNode workload, JsonNode pod) {
    JsonNode owners = pod.path("metadata").path("ownerReferences");
    if (owners.isEmpty()) {
      return true;
    }
    String name = workload.path("metadata").path("name").asText();
    String hash = pod.path("metadata").path("labels").path("pod-template-hash").asText();
    return StreamSupport.stream(owners.spliterator(), false)
        .anyMatch(
            owner ->
                switch (owner.path("kind").asText()) {
                  case "ReplicaSet" -> owner.path("name").asText().equals(name + "-" + hash);
                  case "StatefulSet" -> owner.path("name").asText().equals(name);
                  default -> false;
                });
  }

  private static boolean deadlineExceeded(JsonNode workload) {
    return StreamSupport.stream(workload.path("status").path("conditions").spliterator(), false)
        .filter(condition -> condition.path("type").asText().equals("Progressing"))
        .anyMatch(
            condition -> condition.path("reason").asText().equals("ProgressDeadlineExceeded"));
  }

  /** Why new pods are not ready. */
  private String troubles(JsonNode workload, List<JsonNode> pods) {
    String troubles =
        pods.stream()
            .filter(pod -> ofTemplate(workload, pod))
            .map(pod -> cluster.as(pod, Pod.class))
            .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
            .map(
                pod ->
                    new UnhealthyPod(
                        "", pod.getMetadata().getName(), PodDiagnosis.reasons(pod, EVER)))
            .filter(pod -> !pod.reasons().isEmpty())
            .limit(NAMED)
            .map(pod -> pod.name() + " " + String.join(", ", pod.reasons()))
            .collect(Collectors.joining("; "));
    return troubles.isEmpty() ? "" : " (" + troubles + ")";
  }

  private void pause(Component component) {
    try {
      stopwatch.pause(LOOK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException(
          FailureKind.TIMED_OUT,
          "interrupted on the way to wait for the rollout of " + component.name(),
          e);
    }
  }
}
