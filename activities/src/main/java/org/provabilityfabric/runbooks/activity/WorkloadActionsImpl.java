package org.provabilityfabric.runbooks.activity;

import io.temporal.activity.Activity;
import java.time.Clock;
import java.util.List;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.change.RestartOrder;
import org.provabilityfabric.runbooks.contract.change.ScaleOrder;
import org.provabilityfabric.runbooks.contract.change.WorkloadActions;
import org.provabilityfabric.runbooks.contract.change.WorkloadChange;
import org.provabilityfabric.runbooks.kubernetes.Rolled;
import org.provabilityfabric.runbooks.kubernetes.RollingRestart;
import org.provabilityfabric.runbooks.kubernetes.RolloutState;
import org.provabilityfabric.runbooks.kubernetes.Scaling;

/** Restarts and scales for workflows; {@link RollingRestart} and {@link Scaling} know how. */
public final class WorkloadActionsImpl implements WorkloadActions {
  private final RollingRestart restart;
  private final Scaling scaling;
  private final Clock clock;

  /**
   * Changes of workloads.
   *
   * @param clock tells when a restart was ordered, which the pods carry
   */
  public WorkloadActionsImpl(RollingRestart restart, Scaling scaling, Clock clock) {
    this.restart = restart;
    this.scaling = scaling;
    this.clock = clock;
  }

  @Override
  public WorkloadChange restartWorkload(RestartOrder order) {
    Heartbeats heartbeats = new Heartbeats(Activity.getExecutionContext());
    Rolled rolled =
        Failures.told(
            () ->
                restart.restart(order, clock.instant(), () -> heartbeats.beat(order.component())));
    return change(order.component(), order.dryRun(), rolled, heartbeats);
  }

  @Override
  public WorkloadChange scaleWorkload(ScaleOrder order) {
    Heartbeats heartbeats = new Heartbeats(Activity.getExecutionContext());
    Rolled rolled =
        Failures.told(() -> scaling.scale(order, () -> heartbeats.beat(order.component())));
    return change(order.component(), order.dryRun(), rolled, heartbeats);
  }

  private static WorkloadChange change(
      String component, boolean rehearsed, Rolled rolled, Heartbeats heartbeats) {
    heartbeats.giveUpUnlessCancelled();
    return new WorkloadChange(
        component,
        rolled.replicasBefore(),
        rolled.replicas(),
        rolled.ready(),
        rolled.revisionBefore(),
        rolled.revision(),
        rehearsed,
        findings(rolled));
  }

  private static List<Finding> findings(Rolled rolled) {
    return switch (rolled.state()) {
      case RolloutState.Complete complete -> List.of();
      case RolloutState.Checked checked -> List.of();
      case RolloutState.Stalled stalled ->
          List.of(Finding.of(FindingCode.ROLLOUT_STALLED, rolled.text()));
      case RolloutState.Rolling rolling ->
          List.of(Finding.of(FindingCode.ROLLOUT_INCOMPLETE, rolled.text()));
    };
  }
}
