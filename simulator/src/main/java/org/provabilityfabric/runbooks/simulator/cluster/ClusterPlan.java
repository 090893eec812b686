package org.provabilityfabric.runbooks.simulator.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a practice cluster holds at the moment of the alert, as a scenario file says it. Each {@code
 * ago} is the time between an event and that moment.
 */
public record ClusterPlan(
    List<String> namespaces,
    List<Workload> workloads,
    List<SinglePod> pods,
    List<Values> configMaps,
    List<Values> secrets) {

  /** A deployment or stateful set with its revisions, oldest first. */
  public record Workload(
      String kind,
      String name,
      String namespace,
      int replicas,
      Map<String, String> labels,
      List<String> containers,
      @Nullable Bounds autoscaler,
      List<Rollout> rollouts) {
    public Workload {
      if (rollouts.isEmpty() || containers.isEmpty()) {
        throw new IllegalArgumentException(
            kind + " " + name + " needs at least one container and one rollout");
      }
    }
  }

  /** The bounds of an autoscaler. */
  public record Bounds(int minReplicas, int maxReplicas) {}

  /**
   * A revision.
   *
   * @param version the tag of all images
   * @param by the field manager that rolled it out
   */
  public record Rollout(Duration ago, String version, String by) {}

  /**
   * A pod without a workload.
   *
   * @param completed whether its work is done
   * @param waiting the reason why the container does not run, null if it does
   */
  public record SinglePod(
      String name,
      String namespace,
      Map<String, String> labels,
      String container,
      Duration ago,
      boolean completed,
      int restarts,
      @Nullable String waiting) {}

  /** The data of a config map or secret, in plain text. */
  public record Values(String name, String namespace, Map<String, String> data) {}
}
