package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.deployment.Component;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.UnknownComponentException;

/**
 * "kubectl rollout restart", once for each key: looks before it acts, waits for the rollout and
 * verifies it. A call that is repeated with the same key restarts nothing again and goes on waiting
 * for the rollout. Whoever restarts the gateway destroys what it has not written yet: its logs are
 * to be captured before.
 */
public final class RollingRestart {
  private final Deployment deployment;
  private final Workloads workloads;
  private final RolloutWatch rollout;

  public RollingRestart(ClusterClient cluster, Deployment deployment, Stopwatch stopwatch) {
    this.deployment = deployment;
    this.workloads = new Workloads(cluster);
    this.rollout = new RolloutWatch(cluster, stopwatch);
  }

  /**
   * What a restart came to.
   *
   * @param repeated whether a restart with this key had been made before
   * @param at what the pod template says of its latest restart; empty where it never had one
   * @param state how far the rollout has come
   * @param text one sentence
   */
  public record Restarted(boolean repeated, String at, RolloutState state, String text) {}

  /**
   * Restarts the pods of a component, one after the other, as its workload's strategy says.
   *
   * @param name the component, as named in runbook.yaml
   * @param key the idempotency key, recorded on the workload
   * @param at when the restart was ordered; recorded on the pods
   * @param dryRun whether the API server is only to check the change
   * @throws UnknownComponentException for a component that the deployment does not have
   * @throws ClusterException where the cluster refuses, or where the workload is one that a restart
   *     does not restart: paused, at 0 replicas, or updated by hand
   */
  public Restarted restart(String name, String key, Instant at, boolean dryRun) {
    Component component = deployment.component(name);
    boolean repeated =
        workloads.amend(
            component,
            dryRun,
            workload -> {
              if (RestartMark.keys(workload).contains(key)) {
                return Workloads.Amendment.none(true);
              }
              mustRestart(component, workload);
              return new Workloads.Amendment<>(false, RestartMark.patch(workload, key, at));
            });
    RolloutState state = dryRun ? new RolloutState.Checked() : rollout.await(component, patience());
    String restartedAt = RestartMark.restartedAt(workloads.read(component));
    return new Restarted(
        repeated, restartedAt, state, text(component, repeated, restartedAt, state));
  }

  private Duration patience() {
    return deployment.deadlines().ready();
  }

  private static String text(
      Component component, boolean repeated, String restartedAt, RolloutState state) {
    return switch (state) {
      case RolloutState.Checked checked ->
          "A restart of " + component.workloadText() + ": " + checked.text() + ".";
      case RolloutState.Complete complete ->
          "%s was restarted%s; %s."
              .formatted(component.workloadText(), when(repeated, restartedAt), complete.text());
      case RolloutState.Stalled stalled -> unfinished(component, restartedAt, stalled);
      case RolloutState.Rolling rolling -> unfinished(component, restartedAt, rolling);
    };
  }

  private static String unfinished(Component component, String restartedAt, RolloutState state) {
    return component.workloadText()
        + " was told to restart"
        + when(false, restartedAt)
        + ", but "
        + state.text()
        + ".";
  }

  private static String when(boolean repeated, String restartedAt) {
    String at = restartedAt.isEmpty() ? "" : " at " + restartedAt;
    return repeated ? at + ", by an earlier attempt" : at;
  }

  /** A restart that would restart nothing, or not everything, is refused before it is made. */
  private static void mustRestart(Component component, JsonNode workload) {
    JsonNode spec = workload.path("spec");
    if (spec.path("paused").asBoolean(false)) {
      throw refused(component, "its rollouts are paused: resume them first");
    }
    if (Workloads.replicas(workload) == 0) {
      throw refused(component, "it is scaled to 0, so there is nothing to restart");
    }
    JsonNode strategy = spec.path("updateStrategy");
    if (strategy.path("type").asText().equals("OnDelete")) {
      throw refused(component, "its update strategy is OnDelete: its pods restart only by hand");
    }
    int partition = strategy.path("rollingUpdate").path("partition").asInt(0);
    if (partition > 0) {
      throw refused(
          component,
          "its update strategy leaves the first " + partition + " pods as they are (partition)");
    }
  }

  private static ClusterException refused(Component component, String why) {
    return ClusterException.lasting(
        FailureKind.CONFLICT, component.workloadText() + " is not restarted: " + why);
  }
}
