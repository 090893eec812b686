package org.provabilityfabric.runbooks.activity;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import org.provabilityfabric.runbooks.contract.contain.ContainmentActions;
import org.provabilityfabric.runbooks.contract.contain.ContainmentFact;
import org.provabilityfabric.runbooks.contract.contain.ContainmentOrder;
import org.provabilityfabric.runbooks.kubernetes.ContainmentWatch;
import org.provabilityfabric.runbooks.kubernetes.EmergencyContainment;

/** "Immediate Containment" for workflows; {@link EmergencyContainment} knows how. */
public final class ContainmentActionsImpl implements ContainmentActions {
  /** The type of the benign failure that says that a containment stands. */
  public static final String STILL_CONTAINED = "STILL_CONTAINED";

  private final EmergencyContainment containment;

  public ContainmentActionsImpl(EmergencyContainment containment) {
    this.containment = containment;
  }

  @Override
  public ContainmentFact cutTraffic(ContainmentOrder order) {
    return Failures.told(() -> containment.cutTraffic(order));
  }

  @Override
  public ContainmentFact scaleToZero(ContainmentOrder order) {
    return Failures.told(() -> containment.scaleToZero(order));
  }

  @Override
  public ContainmentFact watchContainment(ContainmentOrder order) {
    return switch (Failures.told(() -> containment.watch(order))) {
      case ContainmentWatch.Undone undone -> undone.fact();
      case ContainmentWatch.Standing standing ->
          throw ApplicationFailure.newBuilder()
              .setType(STILL_CONTAINED)
              .setMessage(standing.text())
              .setCategory(ApplicationErrorCategory.BENIGN)
              .setNextRetryDelay(order.lookAgainAfter())
              .build();
    };
  }

  @Override
  public ContainmentFact liftContainment(ContainmentOrder order) {
    return Failures.told(() -> containment.lift(order).fact());
  }
}
