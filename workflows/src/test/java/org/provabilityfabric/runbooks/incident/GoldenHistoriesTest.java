package org.provabilityfabric.runbooks.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.scene.Scene.decision;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import io.temporal.api.common.v1.Payload;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.provabilityfabric.runbooks.containment.Containment;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.contain.ContainmentOrder;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.observe.LedgerRequest;
import org.provabilityfabric.runbooks.contract.observe.LogCapture;
import org.provabilityfabric.runbooks.exposure.DataExposureResponse;
import org.provabilityfabric.runbooks.exposure.ExposureStep;
import org.provabilityfabric.runbooks.scene.Scene;

/**
 * Recorded histories replay on every build, and what they contain is asserted too: a replay alone
 * accepts changed durations and inputs. Record anew with {@code -Dgolden.record=true}, after a
 * change to the order of commands that is guarded by a version.
 */
@Timeout(120)
class GoldenHistoriesTest {
  private static final Path FOLDER = Path.of("src/test/resources/histories/0.1.0");
  private static final String ID = "incident/golden";

  @BeforeAll
  static void recordWhenAsked() throws IOException {
    if (!Boolean.getBoolean("golden.record")) {
      return;
    }
    try (Scene scene = new Scene()) {
      Incident incident = scene.open(ID, scene.crossTenantAccess());
      scene.pass(Duration.ofMinutes(6));
      incident.acknowledge(remark("on it"));
      scene.pass(Duration.ofMinutes(64));
      scene.responseOf(ID).approve(decision(null, "the shard mapping is repaired"));
      scene.pass(Duration.ofMinutes(175));
      incident.resolve(remark("the shard mapping is repaired"));
      scene.result(ID, IncidentReport.class);
      Files.createDirectories(FOLDER);
      keep(scene, ID, "incident.json");
      keep(scene, ID + "/" + DataExposureResponse.TYPE, "data-exposure-response.json");
      keep(scene, ID + "/Escalation/P0", "escalation.json");
      keep(scene, Containment.id(Scene.NAMESPACE, "retrieval-gateway"), "containment.json");
    }
  }

  private static void keep(Scene scene, String workflowId, String file) throws IOException {
    Files.writeString(
        FOLDER.resolve(file), scene.env.getWorkflowClient().fetchHistory(workflowId).toJson(true));
  }

  @Test
  void theIncidentReplays() throws Exception {
    replay("incident.json", ID);
  }

  @Test
  void theDataExposureResponseReplays() throws Exception {
    replay("data-exposure-response.json", ID + "/" + DataExposureResponse.TYPE);
  }

  @Test
  void theContainmentReplays() throws Exception {
    replay("containment.json", Containment.id(Scene.NAMESPACE, "retrieval-gateway"));
  }

  @Test
  void theEscalationReplays() throws Exception {
    replay("escalation.json", ID + "/Escalation/P0");
  }

  @Test
  void theFirstTimersOfAnIncidentAreThePhaseTheResponseTimeAndTheUpdate() throws Exception {
    List<String> timers =
        events("incident.json", EventType.EVENT_TYPE_TIMER_STARTED).stream()
            .map(
                event ->
                    summary(event)
                        + " "
                        + roundedMinutes(
                            event.getTimerStartedEventAttributes().getStartToFireTimeout()))
            .toList();

    assertThat(timers).anyMatch(timer -> timer.startsWith("response warning"));
    assertThat(timers).anyMatch(timer -> timer.equals("executive update 30"));
  }

  @Test
  void everyStepIsCalledWithTheRunbooksWordsAsItsSummary() throws Exception {
    assertThat(events("data-exposure-response.json", EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED))
        .extracting(GoldenHistoriesTest::summary)
        .containsExactlyInAnyOrder(
            ExposureStep.CUT_TRAFFIC.title(),
            ExposureStep.CAPTURE_LOGS.title(),
            ExposureStep.CAPTURE_RECEIPTS.title(),
            ExposureStep.CAPTURE_CERTIFICATES.title(),
            ExposureStep.SCALE_TO_ZERO.title(),
            ExposureStep.ASSESS_IMPACT.title(),
            ExposureStep.RELEASE.title());
  }

  @Test
  void logsOfTheLastDayAreCapturedWithinTheEvidenceBudget() throws Exception {
    LogCapture capture = input("data-exposure-response.json", "CaptureLogs", LogCapture.class);

    assertThat(capture.component()).isEqualTo("retrieval-gateway");
    assertThat(capture.window().length()).isEqualTo(Duration.ofHours(24));
    assertThat(capture.budget()).isEqualTo(Duration.ofSeconds(54));
  }

  @Test
  void receiptsOfTheLastDayAreCaptured() throws Exception {
    LedgerRequest request =
        input("data-exposure-response.json", "CaptureReceipts", LedgerRequest.class);

    assertThat(request.window().length()).isEqualTo(Duration.ofHours(24));
  }

  @Test
  void theOrderToContainLetsThePodsReachTheLedger() throws Exception {
    ContainmentOrder order = input("containment.json", "CutTraffic", ContainmentOrder.class);

    assertThat(order.component()).isEqualTo("retrieval-gateway");
    assertThat(order.allowLedger()).isTrue();
    assertThat(order.lookAgainAfter()).isEqualTo(Duration.ofMinutes(1));
    assertThat(order.dryRun()).isFalse();
  }

  /** The workflow id matters: those of children are made from it. */
  private static void replay(String file, String workflowId) throws Exception {
    String recorded = Files.readString(FOLDER.resolve(file));
    try (Scene scene = new Scene()) {
      WorkflowReplayer.replayWorkflowExecution(
          WorkflowExecutionHistory.fromJson(recorded, workflowId), scene.worker());
    }
  }

  private static <T> T input(String file, String activity, Class<T> type) throws IOException {
    Payload payload =
        events(file, EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED).stream()
            .map(HistoryEvent::getActivityTaskScheduledEventAttributes)
            .filter(scheduled -> scheduled.getActivityType().getName().equals(activity))
            .findFirst()
            .orElseThrow()
            .getInput()
            .getPayloads(0);
    return RunbookJson.mapper().readValue(payload.getData().toStringUtf8(), type);
  }

  private static List<HistoryEvent> events(String file, EventType type) throws IOException {
    return history(file).getEvents().stream()
        .filter(event -> event.getEventType() == type)
        .toList();
  }

  private static WorkflowExecutionHistory history(String file) throws IOException {
    return WorkflowExecutionHistory.fromJson(Files.readString(FOLDER.resolve(file)));
  }

  private static String summary(HistoryEvent event) {
    return event.getUserMetadata().getSummary().getData().toStringUtf8().replace("\"", "");
  }

  private static long roundedMinutes(com.google.protobuf.Duration duration) {
    return Math.round(duration.getSeconds() / 60.0);
  }
}
