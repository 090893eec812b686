package org.provabilityfabric.runbooks.system;

import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowUpdateException;
import java.util.function.BooleanSupplier;
import org.provabilityfabric.runbooks.bypass.CapabilityBypassResponse;
import org.provabilityfabric.runbooks.contract.Decision;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.start.TemporalProblem;

/**
 * Somebody on call who acknowledges, approves the release and resolves, each as soon as it can be
 * done, and tries again where a worker or a server was away.
 */
final class Person {
  private final Situation situation;
  private final String incident;

  Person(Situation situation, String incident) {
    this.situation = situation;
    this.incident = incident;
  }

  /**
   * Does what can be done now.
   *
   * @param mayResolve whether the incident may be resolved already
   * @return whether there is nothing left to do
   */
  boolean actedAndDone(boolean mayResolve) {
    return orAway(
        () -> {
          IncidentStatus status = situation.status(incident);
          if (status.state().equals("open")) {
            String unused =
                situation.incident(incident).acknowledge(Remark.by("sre@company.com", "on it"));
          } else if (!status.approvals().isEmpty()) {
            String unused =
                situation
                    .response(incident)
                    .approve(new Decision(null, "security@company.com", "repaired", null));
          } else if (mayResolve && status.state().equals("acknowledged") && responsesDone(status)) {
            String unused =
                situation.incident(incident).resolve(Remark.by("sre@company.com", "repaired"));
          }
          return status.state().equals("resolved");
        });
  }

  /** Whether the incident's run has ended, with its report published and its evidence sealed. */
  boolean sawTheEnd() {
    return orAway(
        () ->
            situation
                    .product
                    .temporal()
                    .client()
                    .newUntypedWorkflowStub(incident)
                    .describe()
                    .getStatus()
                == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
  }

  /** Approves a revocation of tokens; whether the ledger then denied them. */
  boolean revokedAndProven(String id) {
    return orAway(
        () -> {
          CapabilityBypassResponse response =
              situation
                  .product
                  .temporal()
                  .client()
                  .newWorkflowStub(CapabilityBypassResponse.class, id);
          if (!response.status().approvals().isEmpty()) {
            String unused =
                response.approve(new Decision(null, "security@company.com", "stolen", null));
          }
          return response.bypassReport().proof() != null;
        });
  }

  private boolean orAway(BooleanSupplier act) {
    try {
      // An update waits for a worker without an end, and whoever calls this is to start that
      // worker.
      return situation.product.temporal().call("acting on " + incident, act::getAsBoolean);
    } catch (TemporalProblem
        | WorkflowServiceException
        | WorkflowUpdateException
        | StatusRuntimeException away) {
      return false;
    }
  }

  private static boolean responsesDone(IncidentStatus status) {
    return !status.responses().isEmpty()
        && status.responses().stream().allMatch(response -> response.state().equals("done"));
  }
}
