package org.provabilityfabric.runbooks.activity;

import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.incident.AlertNotice;
import org.provabilityfabric.runbooks.contract.tenant.AlarmRaised;
import org.provabilityfabric.runbooks.contract.tenant.EnhancedMonitoringCalls;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringAlarm;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringInput;
import org.provabilityfabric.runbooks.incident.AlertedIncident;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.Route;
import org.provabilityfabric.runbooks.policy.Router;
import org.provabilityfabric.runbooks.reading.BadDocumentException;
import org.provabilityfabric.runbooks.tenant.EnhancedMonitoring;

/**
 * Starts the enhanced monitoring of tenants, and turns what it raises into incidents: by the rules
 * of today, as an alert does, since it may last longer than the rules with which it began.
 */
public final class EnhancedMonitoringCallsImpl implements EnhancedMonitoringCalls {
  private static final String REPORTER = "Enhanced monitoring";

  private final WorkflowClient client;
  private final Supplier<Policy> policy;

  /**
   * @param policy reads the rules anew for each alarm
   */
  public EnhancedMonitoringCallsImpl(WorkflowClient client, Supplier<Policy> policy) {
    this.client = client;
    this.policy = policy;
  }

  @Override
  public String startMonitoring(MonitoringInput input) {
    String id = EnhancedMonitoring.id(Objects.requireNonNull(input.tenant()));
    EnhancedMonitoring monitoring =
        client.newWorkflowStub(
            EnhancedMonitoring.class,
            options(id, EnhancedMonitoring.TYPE)
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .build());
    return told(
        () -> {
          try {
            var unused = WorkflowClient.start(monitoring::run, input);
          } catch (WorkflowExecutionAlreadyStarted already) {
            return id;
          }
          return id;
        });
  }

  @Override
  public AlarmRaised raiseAlarm(MonitoringAlarm alarm) {
    AlertNotice alert = alert(alarm);
    String named = alarm.incident();
    return told(
        () -> {
          if (named != null && running(named).isPresent()) {
            client.newWorkflowStub(Incident.class, named).alertReceived(alert);
            return new AlarmRaised(named, false);
          }
          return startOrJoin(alert);
        });
  }

  private AlarmRaised startOrJoin(AlertNotice alert) {
    Policy rules = rules();
    Route route = Router.route(rules, alert.labels());
    String id = AlertedIncident.id(alert.groupKey());
    Optional<String> before = running(id);
    Incident incident =
        client.newWorkflowStub(
            Incident.class,
            options(id, AlertedIncident.summary(alert, route))
                .setStaticDetails(AlertedIncident.details(alert, route, REPORTER))
                .build());
    BatchRequest request = client.newSignalWithStartRequest();
    request.add(incident::run, AlertedIncident.input(alert, route, rules, REPORTER));
    request.add(incident::alertReceived, alert);
    String run = client.signalWithStart(request).getRunId();
    return new AlarmRaised(id, before.filter(run::equals).isEmpty());
  }

  private Policy rules() {
    try {
      return policy.get();
    } catch (BadDocumentException e) {
      throw FailureKind.INVALID_INPUT.failure("The policy is refused:\n" + e.getMessage());
    }
  }

  private static AlertNotice alert(MonitoringAlarm alarm) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("alertname", MonitoringAlarm.ALERT);
    labels.put("tenant", alarm.tenant());
    if (alarm.component() != null) {
      labels.put("service", alarm.component());
    }
    return new AlertNotice(
        "enhanced-monitoring/" + alarm.tenant(),
        true,
        1,
        labels,
        Map.of(
            "summary",
            "A tenant under enhanced monitoring is at a threshold",
            "description",
            alarm.what()),
        null);
  }

  private static WorkflowOptions.Builder options(String id, String summary) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(id)
        .setTaskQueue(TaskQueues.RUNBOOK)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
        .setStaticSummary(summary);
  }

  /** The run of an incident that runs. */
  private Optional<String> running(String id) {
    try {
      WorkflowExecutionDescription found = client.newUntypedWorkflowStub(id).describe();
      return found.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING
              && found.getWorkflowType().equals(Incident.TYPE)
          ? Optional.of(found.getExecution().getRunId())
          : Optional.empty();
    } catch (WorkflowNotFoundException none) {
      return Optional.empty();
    }
  }

  private static <T> T told(Supplier<T> call) {
    try {
      return call.get();
    } catch (WorkflowException | StatusRuntimeException e) {
      throw ContainmentFailures.ofService("Another workflow", e);
    }
  }
}
