package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.change.RestartOrder;
import org.provabilityfabric.runbooks.deployment.Component;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.UnknownComponentException;
import org.provabilityfabric.runbooks.waiting.Stopwatch;

/**
 * "kubectl rollout restart", once for each key: looks before it acts, waits for the rollout and
 * verifies it. A call that is repeated with the same key restarts nothing again and goes on waiting
 * for the rollout. Whoever restarts the gateway destroys what it has not written yet: its logs are
 * to be captured before.
 */
public final class RollingRestart {
  private final Deployment deployment;
  private final Workloads workloads;
  private final NotContained notContained;
  private final RolloutWatch rollout;

  public RollingRestart(ClusterClient cluster, Deployment deployment, Stopwatch stopwatch) {
    this.deployment = deployment;
    this.workloads = new Workloads(cluster);
    this.notContained = new NotContained(cluster);
    this.rollout = new RolloutWatch(cluster, stopwatch);
  }

  /**
   * Restarts the pods of a component, one after the other, as its workload's strategy says.
   *
   * @param at when the restart was ordered; recorded on the pods
   * @param goOn is asked at every look at the rollout whether to go on waiting
   * @throws UnknownComponentException for a component that the deployment does not have
   * @throws ClusterException where the cluster refuses; of kind CONFLICT, for good, where the
   *     workload is contained, or one that a restart does not restart: paused, at 0 replicas, or
   *     updated by hand
   */
  public Rolled restart(RestartOrder order, Instant at, BooleanSupplier goOn) {
    Component component = deployment.component(order.component());
    Made made =
        workloads.amend(
            component,
            order.dryRun(),
            workload -> {
              if (RestartMark.keys(workload).contains(order.key())) {
                return Workloads.Amendment.none(new Made(true, null));
              }
              notContained.check(component, workload);
              mustRestart(component, workload);
              return new Workloads.Amendment<>(
                  new Made(false, Workloads.revision(workload)),
                  RestartMark.patch(workload, order, at));
            });
    RolloutState state =
        order.dryRun()
            ? new RolloutState.Checked()
            : rollout.await(component, order.readyWithin(), goOn);
    JsonNode now = workloads.read(component);
    return new Rolled(
        made.repeated(),
        Workloads.replicas(now),
        Workloads.replicas(now),
        Workloads.ready(now),
        made.revisionBefore(),
        Workloads.revision(now),
        state,
        text(component, made.repeated(), RestartMark.restartedAt(now), state));
  }

  private record Made(boolean repeated, @Nullable String revisionBefore) {}

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
