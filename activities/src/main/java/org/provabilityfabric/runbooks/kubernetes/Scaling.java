package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.change.ScaleOrder;
import org.provabilityfabric.runbooks.deployment.Component;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.UnknownComponentException;
import org.provabilityfabric.runbooks.waiting.Stopwatch;

/**
 * "kubectl scale" within the bounds that runbook.yaml gives, with the count before recorded on the
 * workload first. Not for containment: 0 is no count to scale to.
 */
public final class Scaling {
  private final Deployment deployment;
  private final Workloads workloads;
  private final NotContained notContained;
  private final Autoscalers autoscalers;
  private final RolloutWatch rollout;

  public Scaling(ClusterClient cluster, Deployment deployment, Stopwatch stopwatch) {
    this.deployment = deployment;
    this.workloads = new Workloads(cluster);
    this.notContained = new NotContained(cluster);
    this.autoscalers = new Autoscalers(cluster);
    this.rollout = new RolloutWatch(cluster, stopwatch);
  }

  /**
   * Scales a component. A call that is repeated with the same key keeps the count that was recorded
   * first.
   *
   * @param goOn is asked at every look at the rollout whether to go on waiting
   * @throws UnknownComponentException for a component that the deployment does not have
   * @throws ClusterException of kind INVALID_INPUT for a count out of bounds; of kind CONFLICT, for
   *     good, for a workload that is contained, at 0, or scaled by an autoscaler; and where the
   *     cluster refuses
   */
  public Rolled scale(ScaleOrder order, BooleanSupplier goOn) {
    Component component = deployment.component(order.component());
    mustBeWithinBounds(component, order.replicas());
    ScaleMark mark = record(component, order);
    boolean repeated = !scaled(component, order);
    RolloutState state =
        order.dryRun()
            ? new RolloutState.Checked()
            : rollout.await(component, order.readyWithin(), goOn);
    JsonNode now = workloads.read(component);
    if (!order.dryRun() && Workloads.replicas(now) != order.replicas()) {
      throw undone(component, order.replicas(), now);
    }
    String revision = Workloads.revision(now);
    return new Rolled(
        repeated,
        mark.before(),
        Workloads.replicas(now),
        Workloads.ready(now),
        revision,
        revision,
        state,
        text(component, mark.before(), order.replicas(), state));
  }

  /** Scales unless it is so already; looks again where somebody changed it in between. */
  private boolean scaled(Component component, ScaleOrder order) {
    for (int attempt = 1; ; attempt++) {
      JsonNode found = workloads.read(component);
      if (Workloads.replicas(found) == order.replicas()) {
        return false;
      }
      mustScale(component, found);
      try {
        workloads.scaleUnchanged(component, found, order.replicas(), order.dryRun());
        return true;
      } catch (ClusterException e) {
        if (e.kind() != FailureKind.CONFLICT || attempt == Workloads.ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static void mustBeWithinBounds(Component component, int replicas) {
    if (replicas < 1 || replicas > component.maxReplicas()) {
      throw new ClusterException(
          FailureKind.INVALID_INPUT,
          "%s may have 1 to %d replicas, as runbook.yaml says, and not %d"
              .formatted(component.name(), component.maxReplicas(), replicas));
    }
  }

  private ScaleMark record(Component component, ScaleOrder order) {
    return workloads.amend(
        component,
        order.dryRun(),
        workload -> {
          mustScale(component, workload);
          Optional<ScaleMark> there =
              ScaleMark.on(workload).filter(mark -> mark.key().equals(order.key()));
          if (there.isPresent()) {
            return Workloads.Amendment.none(there.get());
          }
          ScaleMark mark = new ScaleMark(order.key(), Workloads.replicas(workload));
          return new Workloads.Amendment<>(mark, mark.patch(order.reason()));
        });
  }

  private void mustScale(Component component, JsonNode workload) {
    notContained.check(component, workload);
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

  private static ClusterException undone(Component component, int ordered, JsonNode now) {
    return new ClusterException(
        FailureKind.CONFLICT,
        "%s was scaled to %d and is at %d, by %s"
            .formatted(
                component.workloadText(),
                ordered,
                Workloads.replicas(now),
                Isolation.scaledBy(now)));
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
