package org.provabilityfabric.runbooks.scene;

import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.change.RestartOrder;
import org.provabilityfabric.runbooks.contract.change.ScaleOrder;
import org.provabilityfabric.runbooks.contract.change.WorkloadActions;
import org.provabilityfabric.runbooks.contract.change.WorkloadChange;

/** Workloads that are restarted and scaled, and what that brings. */
public final class SceneWorkloads implements WorkloadActions {
  public final List<String> done = Collections.synchronizedList(new ArrayList<>());
  public final List<RestartOrder> restarts = Collections.synchronizedList(new ArrayList<>());

  /** What was asked for as a dry run: by rehearsals, and before people were asked. */
  public final List<String> tried = Collections.synchronizedList(new ArrayList<>());

  public volatile boolean stuck;
  private final Map<String, RuntimeException> failures = new ConcurrentHashMap<>();
  private volatile Runnable afterwards = () -> {};

  /** Has an activity answer with a failure instead. */
  public void fail(String activity, FailureKind kind, String message) {
    failures.put(activity, kind.failure(message));
  }

  /** Has what is contained be left as it is. */
  public void contained(String message) {
    for (String activity : List.of("restartWorkload", "scaleWorkload")) {
      failures.put(
          activity,
          ApplicationFailure.newNonRetryableFailure(message, FailureKind.CONFLICT.name()));
    }
  }

  /** What a change brings about in the rest of the estate. */
  public void afterwards(Runnable what) {
    afterwards = what;
  }

  @Override
  public WorkloadChange restartWorkload(RestartOrder order) {
    if (!order.dryRun()) {
      restarts.add(order);
    }
    return changed("restartWorkload", "restart " + order.component(), order.dryRun());
  }

  @Override
  public WorkloadChange scaleWorkload(ScaleOrder order) {
    return changed(
        "scaleWorkload", "scale " + order.component() + " to " + order.replicas(), order.dryRun());
  }

  private WorkloadChange changed(String activity, String what, boolean dryRun) {
    if (dryRun) {
      tried.add(what);
    }
    RuntimeException failure = failures.get(activity);
    if (failure != null) {
      throw failure;
    }
    if (!dryRun) {
      done.add(what);
      afterwards.run();
    }
    return new WorkloadChange(
        what.split(" ")[1],
        3,
        3,
        stuck ? 2 : 3,
        "7",
        "8",
        dryRun,
        stuck
            ? List.of(Finding.of(FindingCode.ROLLOUT_STALLED, "the roll-out is stuck"))
            : List.of());
  }
}
