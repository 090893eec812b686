package org.provabilityfabric.runbooks.scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.change.RestartOrder;
import org.provabilityfabric.runbooks.contract.change.ScaleOrder;
import org.provabilityfabric.runbooks.contract.change.WorkloadActions;
import org.provabilityfabric.runbooks.contract.change.WorkloadChange;

/** Workloads that are restarted and scaled; a test says whether a roll-out gets stuck. */
public final class SceneWorkloads implements WorkloadActions {
  public final List<RestartOrder> restarts = Collections.synchronizedList(new ArrayList<>());
  public volatile boolean stuck;

  @Override
  public WorkloadChange restartWorkload(RestartOrder order) {
    restarts.add(order);
    return new WorkloadChange(
        order.component(),
        2,
        2,
        stuck ? 1 : 2,
        "7",
        "8",
        order.dryRun(),
        stuck
            ? List.of(Finding.of(FindingCode.ROLLOUT_STALLED, "the roll-out is stuck"))
            : List.of());
  }

  @Override
  public WorkloadChange scaleWorkload(ScaleOrder order) {
    return new WorkloadChange(
        order.component(),
        2,
        order.replicas(),
        order.replicas(),
        null,
        null,
        order.dryRun(),
        List.of());
  }
}
