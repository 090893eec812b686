package org.provabilityfabric.runbooks.activity;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.util.Optional;
import org.provabilityfabric.runbooks.contract.contain.ContainmentActions;
import org.provabilityfabric.runbooks.contract.contain.ContainmentFact;
import org.provabilityfabric.runbooks.contract.contain.ContainmentOrder;
import org.provabilityfabric.runbooks.contract.contain.TenantSubject;
import org.provabilityfabric.runbooks.kubernetes.ContainmentWatch;
import org.provabilityfabric.runbooks.kubernetes.EmergencyContainment;
import org.provabilityfabric.runbooks.kubernetes.TenantCut;

/**
 * "Immediate Containment" for workflows; {@link EmergencyContainment} knows how, and {@link
 * TenantCut} for a tenant, which has no replicas.
 */
public final class ContainmentActionsImpl implements ContainmentActions {
  /** The type of the benign failure that says that a containment stands. */
  public static final String STILL_CONTAINED = "STILL_CONTAINED";

  private final EmergencyContainment containment;
  private final TenantCut tenants;

  public ContainmentActionsImpl(EmergencyContainment containment, TenantCut tenants) {
    this.containment = containment;
    this.tenants = tenants;
  }

  @Override
  public ContainmentFact cutTraffic(ContainmentOrder order) {
    return Failures.told(
        () ->
            tenant(order)
                .map(tenant -> tenants.deny(tenant, order))
                .orElseGet(() -> containment.cutTraffic(order)));
  }

  @Override
  public ContainmentFact scaleToZero(ContainmentOrder order) {
    return Failures.told(() -> containment.scaleToZero(order));
  }

  @Override
  public ContainmentFact watchContainment(ContainmentOrder order) {
    return switch (Failures.told(() -> watch(order))) {
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
    return Failures.told(
        () ->
            tenant(order)
                .map(tenant -> tenants.lift(tenant, order))
                .orElseGet(() -> containment.lift(order).fact()));
  }

  private ContainmentWatch watch(ContainmentOrder order) {
    return tenant(order)
        .map(tenant -> tenants.watch(tenant, order))
        .orElseGet(() -> containment.watch(order));
  }

  private static Optional<TenantSubject> tenant(ContainmentOrder order) {
    return TenantSubject.of(order.component());
  }
}
