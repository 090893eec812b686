package org.provabilityfabric.runbooks.start;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import java.util.Optional;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.incident.AlertNotice;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.incident.AlertedIncident;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.Route;
import org.provabilityfabric.runbooks.policy.Router;

/**
 * "Alert Response Procedures": makes an incident of an alert, or tells the one that runs already.
 *
 * <p>One call to the server starts or tells, so two deliveries of the same group at the same moment
 * make one incident. The incident gets the alert by signal in either case; the first one is also in
 * its start input. Its clocks begin when it starts, not when the alert began to fire: an old alert
 * that comes back is a new incident with its whole time before it.
 */
public final class IncidentStarter {
  private static final String REPORTER = "Alertmanager";

  private final TemporalConnection temporal;

  public IncidentStarter(TemporalConnection temporal) {
    this.temporal = temporal;
  }

  /**
   * Routes and delivers an alert. The same group joins its running incident; a group whose incident
   * has ended starts a new one; a resolved group never starts any.
   *
   * @throws TemporalProblem where Temporal could not be asked; nothing is known to have started
   */
  public Acceptance accept(AlertNotice alert, Policy policy) {
    String id = IncidentIds.ofGroup(alert.groupKey());
    return alert.firing() ? startOrJoin(id, alert, policy) : note(id, alert);
  }

  /** The start input that an alert leads to. */
  static IncidentInput input(AlertNotice alert, Route route, Policy policy) {
    return AlertedIncident.input(alert, route, policy, REPORTER);
  }

  private Acceptance startOrJoin(String id, AlertNotice alert, Policy policy) {
    Route route = Router.route(policy, alert.labels());
    Optional<String> before = temporal.call("looking for " + id, () -> runningRun(id));
    String run =
        temporal.call("starting or telling " + id, () -> startedOrTold(id, alert, route, policy));
    return before.isPresent() && before.get().equals(run)
        ? new Acceptance.Joined(id)
        : new Acceptance.Started(id);
  }

  /** A server may find that another delivery has started it just now; asked again, it tells it. */
  private String startedOrTold(String id, AlertNotice alert, Route route, Policy policy) {
    try {
      return signalWithStart(id, alert, route, policy);
    } catch (WorkflowExecutionAlreadyStarted justNow) {
      return signalWithStart(id, alert, route, policy);
    }
  }

  private String signalWithStart(String id, AlertNotice alert, Route route, Policy policy) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(id)
            .setTaskQueue(TaskQueues.RUNBOOK)
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
            .setStaticSummary(AlertedIncident.summary(alert, route))
            .setStaticDetails(AlertedIncident.details(alert, route, REPORTER))
            .build();
    Incident incident = temporal.client().newWorkflowStub(Incident.class, options);
    BatchRequest request = temporal.client().newSignalWithStartRequest();
    request.add(incident::run, input(alert, route, policy));
    request.add(incident::alertReceived, alert);
    return temporal.client().signalWithStart(request).getRunId();
  }

  private Acceptance note(String id, AlertNotice alert) {
    boolean told =
        temporal.call(
            "telling " + id,
            () -> {
              try {
                temporal.client().newWorkflowStub(Incident.class, id).alertReceived(alert);
                return true;
              } catch (WorkflowNotFoundException ended) {
                return false;
              }
            });
    return told
        ? new Acceptance.Noted(id)
        : new Acceptance.Ignored(
            id, "The alerts are resolved and no incident of this group is running.");
  }

  private Optional<String> runningRun(String id) {
    try {
      WorkflowExecutionDescription found = temporal.client().newUntypedWorkflowStub(id).describe();
      return found.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING
          ? Optional.of(found.getExecution().getRunId())
          : Optional.empty();
    } catch (WorkflowNotFoundException none) {
      return Optional.empty();
    }
  }
}
