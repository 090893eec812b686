package org.provabilityfabric.runbooks.scene;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.contain.ContainmentActions;
import org.provabilityfabric.runbooks.contract.contain.ContainmentFact;
import org.provabilityfabric.runbooks.contract.contain.ContainmentOrder;

/** A cluster of one component: its emergency policy, its replicas, and who undid what. */
public final class SceneContainment implements ContainmentActions {
  public final List<String> done = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean policyStored;
  private volatile int replicas = 3;
  private volatile @Nullable String undoneBy;
  public volatile @Nullable FailureKind cutFails;

  public boolean policyStored() {
    return policyStored;
  }

  public int replicas() {
    return replicas;
  }

  /** Another field manager takes the policy away. */
  public void undo(String manager) {
    policyStored = false;
    undoneBy = manager;
  }

  @Override
  public ContainmentFact cutTraffic(ContainmentOrder order) {
    if (cutFails != null) {
      throw cutFails.failure("create networkpolicies is refused");
    }
    done.add(order.dryRun() ? "would cut" : "cut");
    policyStored = policyStored || !order.dryRun();
    return fact("traffic is cut");
  }

  @Override
  public ContainmentFact scaleToZero(ContainmentOrder order) {
    done.add(order.dryRun() ? "would scale to 0" : "scale to 0");
    if (!order.dryRun()) {
      replicas = 0;
    }
    return fact("scaled to 0");
  }

  @Override
  public ContainmentFact watchContainment(ContainmentOrder order) {
    String manager = undoneBy;
    if (manager == null) {
      throw ApplicationFailure.newBuilder()
          .setType("STILL_CONTAINED")
          .setMessage("still contained")
          .setCategory(ApplicationErrorCategory.BENIGN)
          .setNextRetryDelay(order.lookAgainAfter())
          .build();
    }
    undoneBy = null;
    return new ContainmentFact(null, 3, replicas, null, false, manager, "The policy is gone.");
  }

  @Override
  public ContainmentFact liftContainment(ContainmentOrder order) {
    done.add(order.dryRun() ? "would lift" : "lift");
    policyStored = false;
    replicas = 3;
    return new ContainmentFact(null, 3, 3, null, false, null, "restored");
  }

  private ContainmentFact fact(String text) {
    String policy =
        policyStored ? "provability-fabric/emergency-isolation-retrieval-gateway" : null;
    return new ContainmentFact(policy, 3, replicas, null, false, null, text);
  }
}
