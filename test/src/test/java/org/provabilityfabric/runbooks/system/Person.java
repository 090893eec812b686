package org.provabilityfabric.runbooks.system;

import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowUpdateException;
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
   * @return whether there is nothing left to do
   */
  boolean actedAndDone() {
    try {
      // An update waits for a worker without an end, and whoever calls this is to start that
      // worker.
      return situation.product.temporal().call("acting on " + incident, this::act);
    } catch (TemporalProblem | WorkflowServiceException | WorkflowUpdateException away) {
      return false;
    }
  }

  private boolean act() {
    IncidentStatus status = situation.status(incident);
    if (status.state().equals("open")) {
      String unused =
          situation.incident(incident).acknowledge(Remark.by("sre@company.com", "on it"));
    } else if (!status.approvals().isEmpty()) {
      String unused =
          situation
              .response(incident)
              .approve(new Decision(null, "security@company.com", "repaired", null));
    } else if (status.state().equals("acknowledged") && responsesDone(status)) {
      String unused =
          situation.incident(incident).resolve(Remark.by("sre@company.com", "repaired"));
    }
    return status.state().equals("resolved");
  }

  private static boolean responsesDone(IncidentStatus status) {
    return !status.responses().isEmpty()
        && status.responses().stream().allMatch(response -> response.state().equals("done"));
  }
}
