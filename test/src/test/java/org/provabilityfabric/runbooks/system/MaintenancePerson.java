package org.provabilityfabric.runbooks.system;

import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import org.provabilityfabric.runbooks.contract.Decision;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.maintenance.ChecklistItem;
import org.provabilityfabric.runbooks.contract.maintenance.Confirmation;
import org.provabilityfabric.runbooks.maintenance.PlannedMaintenance;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.start.TemporalProblem;

/**
 * Somebody who sees a maintenance through: says yes to its short notice and to beginning, confirms
 * the checklist, keeps what was done. Tries again where a worker was away.
 */
final class MaintenancePerson {
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final String NAME = "engineering@company.com";

  private final MaintenanceScene scene;

  MaintenancePerson(MaintenanceScene scene) {
    this.scene = scene;
  }

  /** Does what can be done now. */
  void acts() {
    orAway(
        () -> {
          answers(scene.maintenance());
          confirms(scene.maintenance(), "");
        });
  }

  /** Does what is to be done before it begins, and nothing of its work. */
  void prepares() {
    orAway(
        () -> {
          answers(scene.maintenance());
          confirms(scene.maintenance(), "roll-back-plan");
        });
  }

  private static void answers(PlannedMaintenance run) {
    for (PendingApproval asked : run.status().approvals()) {
      Decision decision = new Decision(asked.approvalId(), NAME, "seen", null);
      boolean no = asked.approvalId().equals(Policy.ROLL_BACK_MAINTENANCE);
      var unused = no ? run.deny(decision) : run.approve(decision);
    }
  }

  private static void confirms(PlannedMaintenance run, String only) {
    for (ChecklistItem item : run.maintenanceReport().checklist()) {
      boolean meant = only.isEmpty() || item.id().equals(only);
      if (meant && item.state() == ChecklistItem.State.UNDER_WAY) {
        var unused = run.confirm(new Confirmation(item.id(), NAME, "done", null, null));
      }
    }
  }

  private void orAway(Runnable act) {
    try {
      scene
          .situation
          .product
          .temporal()
          .call(
              ANSWER,
              "acting on " + scene.id(),
              () -> {
                act.run();
                return true;
              });
    } catch (TemporalProblem
        | WorkflowServiceException
        | WorkflowUpdateException
        | StatusRuntimeException away) {
      // It is tried again at the next look.
    }
  }
}
