package org.provabilityfabric.runbooks.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.scene.Scene.decision;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.ExposureInput;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.contract.incident.Request;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.policy.Severity;
import org.provabilityfabric.runbooks.scene.GoldenHistory;
import org.provabilityfabric.runbooks.scene.Scene;

/** An incident with its response: who is asked, what is told, and how the run ends. */
class IncidentWithResponseTest {
  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void theResponseBeginsInTheFirstWorkflowTask() {
    scene.open("incident/first", scene.crossTenantAccess());
    scene.pass(Duration.ofSeconds(1));

    List<EventType> events =
        scene.env.getWorkflowClient().fetchHistory("incident/first").getEvents().stream()
            .map(HistoryEvent::getEventType)
            .toList();
    int firstTaskEnds = events.indexOf(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED);
    int secondTask =
        events
            .subList(firstTaskEnds, events.size())
            .indexOf(EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED);
    assertThat(events.subList(firstTaskEnds, firstTaskEnds + secondTask))
        .contains(EventType.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED);
  }

  @Test
  void anIncidentListsTheApprovalsOfItsResponsesAndWhereTheAnswerGoes() {
    Incident incident = scene.open("incident/asks", scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(1));

    PendingApproval approval = incident.incident().approvals().getFirst();
    assertThat(approval.workflowId()).isEqualTo("incident/asks/DataExposureResponse");
    assertThat(approval.question()).contains("retrieval-gateway").contains("Exposure confirmed");
    assertThat(incident.incident().waiting())
        .anyMatch(request -> request.command().contains("incident approve incident/asks"));
    assertThat(scene.messages.of(Message.Kind.REQUEST)).hasSize(1);
  }

  @Test
  void anExposureThatNothingRespondsToWaitsForSomebodyToContainIt() {
    Incident incident =
        scene.open(
            "incident/unrouted",
            scene.declared("Odd reads", "retrieval-gateway", "P1", "DATA_EXPOSURE", null));
    Incident routed = scene.open("incident/routed", scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(1));

    String contain =
        "./runbook start DataExposureResponse --set component=retrieval-gateway --set"
            + " incident=incident/unrouted";
    assertThat(incident.incident().waiting()).extracting(Request::command).contains(contain);
    assertThat(routed.incident().waiting())
        .extracting(Request::command)
        .noneMatch(command -> command.startsWith("./runbook start DataExposureResponse"));
  }

  @Test
  void aResponseThatAPersonStartsForAnIncidentTellsItEverything() {
    Incident incident =
        scene.open(
            "incident/unrouted",
            scene.declared("Odd reads", "retrieval-gateway", "P1", "DATA_EXPOSURE", null));
    scene.pass(Duration.ofMinutes(1));
    scene.respond(
        "response/by-hand",
        new ExposureInput(
            "retrieval-gateway", "incident/unrouted", null, null, scene.pinned(), null));
    scene.pass(Duration.ofMinutes(1));

    assertThat(incident.incident().waiting())
        .extracting(Request::command)
        .contains("./runbook incident approve incident/unrouted release-containment")
        .noneMatch(command -> command.startsWith("./runbook start DataExposureResponse"));
    assertThat(incident.timeline())
        .extracting(TimelineEntry::what)
        .anyMatch(what -> what.startsWith("Exposure confirmed in"));
    assertThat(incident.incident().severity()).isEqualTo(Severity.P0);
  }

  @Test
  void fourHoursFromAlertToReportStayWithinSixHundredEvents() {
    Incident incident = scene.open("incident/whole", scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(6));
    incident.acknowledge(remark("on it"));
    scene.pass(Duration.ofMinutes(64));
    scene.responseOf("incident/whole").approve(decision(null, "repaired"));
    scene.pass(Duration.ofMinutes(169));
    incident.resolve(remark("the shard mapping is repaired"));
    scene.pass(scene.policy.phases().reopenWithin());

    IncidentReport report = scene.result("incident/whole", IncidentReport.class);
    assertThat(report.status().updatesSent()).isEqualTo(8);
    assertThat(report.exposures()).hasSize(1);
    assertThat(report.status().clocks()).allMatch(clock -> Boolean.TRUE.equals(clock.inTime()));
    assertThat(events("incident/whole")).isLessThan(600);
    assertThat(bytes("incident/whole")).isLessThan(500_000);
    assertThat(events("incident/whole/DataExposureResponse")).isLessThan(200);
    assertThat(wordless("incident/whole")).isEmpty();
    assertThat(wordless("incident/whole/DataExposureResponse")).isEmpty();
  }

  /** What the Temporal UI would show as a bare timer or activity. */
  private List<EventType> wordless(String id) {
    Set<EventType> shown =
        Set.of(EventType.EVENT_TYPE_TIMER_STARTED, EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED);
    return scene.env.getWorkflowClient().fetchHistory(id).getEvents().stream()
        .filter(event -> shown.contains(event.getEventType()))
        .filter(event -> GoldenHistory.summary(event).isBlank())
        .map(HistoryEvent::getEventType)
        .toList();
  }

  @Test
  void theRunDoesNotEndWhileAResponseIsOpen() {
    Incident incident = scene.open("incident/open", scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(6));
    incident.resolve(remark("quick repair"));
    scene.pass(Duration.ofHours(1));
    assertThat(incident.incident().responses().getFirst().state()).isNotEqualTo("done");

    scene.responseOf("incident/open").approve(decision(null, "repaired"));
    IncidentReport report = scene.result("incident/open", IncidentReport.class);
    assertThat(report.exposures()).hasSize(1);
  }

  @Test
  void aLongIncidentContinuesInAFreshHistoryWithItsClocksAndItsPast() {
    Incident incident =
        scene.open("incident/long", IncidentInput.of("The ledger is slow", "ledger"));
    scene.pass(Duration.ofMinutes(1));
    incident.acknowledge(remark("on it"));
    IncidentStatus before = incident.incident();
    scene.pass(Duration.ofHours(6));
    for (int i = 0; i < IncidentImpl.LONGEST_HISTORY / 4; i++) {
      incident.note(remark("note " + i));
    }
    scene.pass(Duration.ofHours(1));

    IncidentStatus after = incident.incident();
    assertThat(scene.env.getWorkflowClient().fetchHistory("incident/long").getEvents().size())
        .isLessThan(IncidentImpl.LONGEST_HISTORY);
    assertThat(after.startedAt()).isEqualTo(before.startedAt());
    assertThat(after.clocks())
        .extracting(SlaClock::deadline)
        .isEqualTo(before.clocks().stream().map(SlaClock::deadline).toList());
    assertThat(after.state()).isEqualTo("acknowledged");
    assertThat(incident.timeline()).hasSizeGreaterThan(IncidentImpl.LONGEST_HISTORY / 4);
    incident.resolve(remark("restarted"));
    assertThat(scene.result("incident/long", IncidentReport.class).status().state())
        .isEqualTo("resolved");
  }

  private int bytes(String workflowId) {
    return scene.env.getWorkflowClient().fetchHistory(workflowId).getHistory().getSerializedSize();
  }

  private int events(String workflowId) {
    return scene.env.getWorkflowClient().fetchHistory(workflowId).getEvents().size();
  }
}
