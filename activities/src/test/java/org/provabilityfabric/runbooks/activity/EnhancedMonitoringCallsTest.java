package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.EncodedValues;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.DynamicSignalHandler;
import io.temporal.workflow.DynamicWorkflow;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.incident.AlertNotice;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.contract.tenant.AlarmRaised;
import org.provabilityfabric.runbooks.contract.tenant.EnhancedMonitoringCalls;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringAlarm;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringInput;
import org.provabilityfabric.runbooks.incident.AlertedIncident;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.temporal.TemporalDouble;
import org.provabilityfabric.runbooks.tenant.EnhancedMonitoring;

/** What the enhanced monitoring of a tenant starts, and where its alarms go. */
class EnhancedMonitoringCallsTest {
  private static final List<String> RUNS = Collections.synchronizedList(new ArrayList<>());
  private static final List<IncidentInput> OPENED = Collections.synchronizedList(new ArrayList<>());
  private static final List<AlertNotice> TOLD = Collections.synchronizedList(new ArrayList<>());

  private final TestWorkflowEnvironment temporal = TemporalDouble.server();
  private final WorkflowClient client = temporal.getWorkflowClient();
  private final EnhancedMonitoringCalls calls =
      new EnhancedMonitoringCallsImpl(client, PolicyReader::shipped);

  EnhancedMonitoringCallsTest() {
    RUNS.clear();
    OPENED.clear();
    TOLD.clear();
    Worker runbook = temporal.newWorker(TaskQueues.RUNBOOK);
    runbook.registerWorkflowImplementationTypes(Anything.class);
    temporal.start();
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void anAlarmBecomesAnIncidentByTheRoutingOfTodayAndTheNextOneJoins() {
    AlarmRaised first = calls.raiseAlarm(alarm(null));
    AlarmRaised second = calls.raiseAlarm(alarm(null));

    assertThat(first.started()).isTrue();
    assertThat(first.incident()).isEqualTo(AlertedIncident.id("enhanced-monitoring/globex"));
    assertThat(second).isEqualTo(new AlarmRaised(first.incident(), false));
    await(2);
    assertThat(OPENED)
        .singleElement()
        .satisfies(
            input -> {
              assertThat(input.severity()).isEqualTo("P1");
              assertThat(input.kind()).isEqualTo("security");
              assertThat(input.tenant()).isEqualTo("globex");
              assertThat(input.component()).isEqualTo("retrieval-gateway");
              assertThat(input.reporter()).isEqualTo("Enhanced monitoring");
              assertThat(input.seen()).isEqualTo("3 denied requests within 1h.");
            });
    assertThat(TOLD).allMatch(AlertNotice::firing);
  }

  @Test
  void theIncidentThatItFollowsIsToldWhileItRuns() {
    start(Incident.TYPE, "incident/followed");

    AlarmRaised raised = calls.raiseAlarm(alarm("incident/followed"));

    assertThat(raised).isEqualTo(new AlarmRaised("incident/followed", false));
    await(1);
    client.newUntypedWorkflowStub("incident/followed").terminate("over");
    assertThat(calls.raiseAlarm(alarm("incident/followed")).started()).isTrue();
  }

  @Test
  void whatIsNoIncidentIsNotTold() {
    start("SomethingElse", "incident/named-so");

    assertThat(calls.raiseAlarm(alarm("incident/named-so")).incident())
        .isEqualTo(AlertedIncident.id("enhanced-monitoring/globex"));
  }

  @Test
  void aTenantIsMonitoredOnceUnderAnIdThatDoesNotNameIt() {
    MonitoringInput input =
        new MonitoringInput("globex", null, null, null, null, null, null, null, null);

    String id = calls.startMonitoring(input);
    assertThat(calls.startMonitoring(input))
        .isEqualTo(id)
        .isEqualTo(EnhancedMonitoring.id("globex"));

    assertThat(id).doesNotContain("globex");
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(RUNS).filteredOn(EnhancedMonitoring.TYPE::equals).hasSize(1));
  }

  private static MonitoringAlarm alarm(@Nullable String incident) {
    return new MonitoringAlarm("globex", incident, null, "3 denied requests within 1h.");
  }

  /** Signals arrive by themselves, a little later. */
  private static void await(int told) {
    Awaitility.await().untilAsserted(() -> assertThat(TOLD).hasSize(told));
  }

  private void start(String type, String id) {
    WorkflowStub stub =
        client.newUntypedWorkflowStub(
            type,
            WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.RUNBOOK)
                .build());
    var unused = stub.start();
  }

  /** Whatever is started: it says so, keeps what it is told, and stays. */
  public static final class Anything implements DynamicWorkflow {
    @Override
    public @Nullable Object execute(EncodedValues args) {
      String type = Workflow.getInfo().getWorkflowType();
      if (!WorkflowUnsafe.isReplaying()) {
        RUNS.add(type);
        if (type.equals(Incident.TYPE) && args.getSize() > 0) {
          OPENED.add(args.get(0, IncidentInput.class));
        }
      }
      Workflow.registerListener(
          (DynamicSignalHandler) (name, values) -> TOLD.add(values.get(0, AlertNotice.class)));
      Workflow.await(() -> false);
      return null;
    }
  }
}
