package org.provabilityfabric.runbooks.activity;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.contain.ContainmentActions;
import org.provabilityfabric.runbooks.contract.contain.ContainmentFact;
import org.provabilityfabric.runbooks.contract.contain.ContainmentOrder;

/** A cluster that does what it is told and remembers it. */
final class RecordedActions implements ContainmentActions {
  private final List<String> done = new CopyOnWriteArrayList<>();
  private volatile @Nullable ApplicationFailure refusal;

  List<String> done() {
    return done;
  }

  /** Every further change fails in this way; null lets them succeed again. */
  void refuse(@Nullable ApplicationFailure failure) {
    refusal = failure;
  }

  @Override
  public ContainmentFact cutTraffic(ContainmentOrder order) {
    record("cut", order);
    return new ContainmentFact("pf/emergency", null, 3, null, false, null, "traffic is cut");
  }

  @Override
  public ContainmentFact scaleToZero(ContainmentOrder order) {
    record("scale", order);
    return new ContainmentFact("pf/emergency", 3, 0, null, false, null, "scaled to 0");
  }

  @Override
  public ContainmentFact watchContainment(ContainmentOrder order) {
    throw ApplicationFailure.newBuilder()
        .setType("STANDING")
        .setMessage("stands")
        .setCategory(ApplicationErrorCategory.BENIGN)
        .setNextRetryDelay(Duration.ofHours(1))
        .build();
  }

  @Override
  public ContainmentFact liftContainment(ContainmentOrder order) {
    record("lift", order);
    return new ContainmentFact(null, 3, 3, null, false, null, "lifted");
  }

  private void record(String what, ContainmentOrder order) {
    ApplicationFailure failure = refusal;
    if (failure != null) {
      throw failure;
    }
    done.add(order.dryRun() ? what + " (dry run)" : what);
  }
}
