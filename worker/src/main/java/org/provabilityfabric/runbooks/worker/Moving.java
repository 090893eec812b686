package org.provabilityfabric.runbooks.worker;

import io.temporal.common.VersioningBehavior;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowVersioningBehavior;
import java.util.List;
import org.provabilityfabric.runbooks.containment.ContainmentImpl;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceInput;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceReport;
import org.provabilityfabric.runbooks.contract.postincident.ReviewInput;
import org.provabilityfabric.runbooks.contract.postincident.ReviewReport;
import org.provabilityfabric.runbooks.contract.review.QuarterlyReviewInput;
import org.provabilityfabric.runbooks.contract.review.QuarterlyReviewReport;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringInput;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringReport;
import org.provabilityfabric.runbooks.maintenance.PlannedMaintenanceImpl;
import org.provabilityfabric.runbooks.postincident.PostIncidentReviewImpl;
import org.provabilityfabric.runbooks.review.QuarterlyReviewImpl;
import org.provabilityfabric.runbooks.tenant.EnhancedMonitoringImpl;

/**
 * The procedures that last for days, as a worker with a version has them: they go on with the
 * current version, so that an old one is not needed for weeks. All others stay on the version on
 * which they began. Said here and not on the procedures themselves, because Temporal refuses it
 * from a worker without a version.
 */
final class Moving {
  /** A procedure as it is, and as it moves. */
  private record Pair(Class<?> procedure, Class<?> moving) {}

  private static final List<Pair> PAIRS =
      List.of(
          new Pair(ContainmentImpl.class, MovingContainment.class),
          new Pair(PlannedMaintenanceImpl.class, MovingMaintenance.class),
          new Pair(PostIncidentReviewImpl.class, MovingReview.class),
          new Pair(QuarterlyReviewImpl.class, MovingQuarterlyReview.class),
          new Pair(EnhancedMonitoringImpl.class, MovingMonitoring.class));

  private Moving() {}

  /** What is registered for a procedure by a worker with a version. */
  static Class<?> of(Class<?> procedure) {
    return PAIRS.stream()
        .filter(pair -> pair.procedure().equals(procedure))
        .<Class<?>>map(Pair::moving)
        .findFirst()
        .orElse(procedure);
  }

  /** See {@link Moving}. */
  public static final class MovingContainment extends ContainmentImpl {
    @WorkflowInit
    public MovingContainment(String component) {
      super(component);
    }

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
    public ContainmentState run(String component) {
      return super.run(component);
    }
  }

  /** See {@link Moving}. */
  public static final class MovingMaintenance extends PlannedMaintenanceImpl {
    @WorkflowInit
    public MovingMaintenance(MaintenanceInput input) {
      super(input);
    }

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
    public MaintenanceReport run(MaintenanceInput input) {
      return super.run(input);
    }
  }

  /** See {@link Moving}. */
  public static final class MovingReview extends PostIncidentReviewImpl {
    @WorkflowInit
    public MovingReview(ReviewInput input) {
      super(input);
    }

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
    public ReviewReport run(ReviewInput input) {
      return super.run(input);
    }
  }

  /** See {@link Moving}. */
  public static final class MovingQuarterlyReview extends QuarterlyReviewImpl {
    @WorkflowInit
    public MovingQuarterlyReview(QuarterlyReviewInput input) {
      super(input);
    }

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
    public QuarterlyReviewReport run(QuarterlyReviewInput input) {
      return super.run(input);
    }
  }

  /** See {@link Moving}. */
  public static final class MovingMonitoring extends EnhancedMonitoringImpl {
    @WorkflowInit
    public MovingMonitoring(MonitoringInput input) {
      super(input);
    }

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
    public MonitoringReport run(MonitoringInput input) {
      return super.run(input);
    }
  }
}
