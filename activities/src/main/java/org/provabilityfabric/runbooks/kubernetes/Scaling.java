package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.deployment.Component;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.UnknownComponentException;

/**
 * "kubectl scale" within bounds, with the count before recorded on the workload first. Not for
 * containment: an isolated workload is scaled by its release alone, and 0 is no count to scale to.
 */
public final class Scaling {
  private final Deployment deployment;
  private final Workloads workloads;
  private final Autoscalers autoscalers;
  private final RolloutWatch rollout;

  public Scaling(ClusterClient cluster, Deployment deployment, Stopwatch stopwatch) {
    this.deployment = deployment;
    this.workloads = new Workloads(cluster);
    this.autoscalers = new Autoscalers(cluster);
    this.rollout = new RolloutWatch(cluster, stopwatch);
  }

  /** How many replicas may be ordered; both ends included. */
  public record Bounds(int least, int most) {
    public Bounds {
      if (least < 1 || most < least) {
        throw new IllegalArgumentException(
            "bounds of replicas begin at 1 and are in order, but are " + least + " to " + most);
      }
    }
  }

  /**
   * What scaling came to.
   *
   * @param before desired replicas before
   * @param replicas desired replicas now
   * @param state how far the rollout has come
   * @param text one sentence
   */
  public record Scaled(int before, int replicas, RolloutState state, String text) {}

  /**
   * Scales a component. A call that is repeated with the same key keeps the count that was recorded
   * first.
   *
   * @param name the component, as named in runbook.yaml
   * @param key the idempotency key, recorded on the workload
   * @param dryRun whether the API server is only to check the change
   * @throws UnknownComponentException for a component that the deployment does not have
   * @throws ClusterException of kind INVALID_INPUT for a count out of bounds; of kind CONFLICT for
   *     a workload that is isolated, at 0, or scaled by an autoscaler; and where the cluster
   *     refuses
   */
  public Scaled scale(String name, int replicas, Bounds bounds, String key, boolean dryRun) {
    Component component = deployment.component(name);
    if (replicas < bounds.least() || replicas > bounds.most()) {
      throw new ClusterException(
          FailureKind.INVALID_INPUT,
          "%s may be scaled to %d up to %d replicas, not to %d"
              .formatted(component.name(), bounds.least(), bounds.most(), replicas));
    }
    ScaleMark mark = record(component, key, dryRun);
    JsonNode recorded = workloads.read(component);
    if (Workloads.replicas(recorded) != replicas) {
      mustScale(component, recorded);
      workloads.scaleUnchanged(component, recorded, replicas, dryRun);
    }
    RolloutState state =
        dryRun
            ? new RolloutState.Checked()
            : rollout.await(component, deployment.deadlines().ready());
    int now = Workloads.replicas(workloads.read(component));
    if (!dryRun && now != replicas) {
      throw undone(component, replicas, now);
    }
    return new Scaled(mark.before(), now, state, text(component, mark.before(), replicas, state));
  }

  private ScaleMark record(Component component, String key, boolean dryRun) {
    return workloads.amend(
        component,
        dryRun,
        workload -> {
          mustScale(component, workload);
          Optional<ScaleMark> there = ScaleMark.on(workload).filter(mark -> mark.key().equals(key));
          if (there.isPresent()) {
            return Workloads.Amendment.none(there.get());
          }
          ScaleMark mark = new ScaleMark(key, Workloads.replicas(workload));
          return new Workloads.Amendment<>(mark, mark.patch());
        });
  }

  private void mustScale(Component component, JsonNode workload) {
    ContainmentMark.on(workload)
        .ifPresent(
            mark -> {
              throw refused(
                  component, "it is isolated by " + mark.madeBy() + "; its release scales it back");
            });
    if (Workloads.replicas(workload) == 0) {
      throw refused(component, "somebody has it at 0 replicas, and nothing says why");
    }
    autoscalers
        .of(component)
        .ifPresent(
            autoscaler -> {
              throw refused(
                  component,
                  "an autoscaler would undo it (" + autoscaler + "); change its range instead");
            });
  }

  private ClusterException undone(Component component, int ordered, int now) {
    return new ClusterException(
        FailureKind.CONFLICT,
        "%s was scaled to %d and is at %d, by %s"
            .formatted(
                component.workloadText(),
                ordered,
                now,
                Isolation.scaledBy(workloads.read(component))));
  }

  private static ClusterException refused(Component component, String why) {
    return ClusterException.lasting(
        FailureKind.CONFLICT, component.workloadText() + " is not scaled: " + why);
  }

  private static String text(Component component, int before, int replicas, RolloutState state) {
    String what = state instanceof RolloutState.Checked ? "would be scaled" : "is scaled";
    return "%s %s from %d to %d replicas; %s."
        .formatted(component.workloadText(), what, before, replicas, state.text());
  }
}
