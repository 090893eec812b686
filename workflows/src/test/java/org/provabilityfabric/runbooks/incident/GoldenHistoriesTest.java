package org.provabilityfabric.runbooks.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.scene.Scene.decision;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import io.temporal.api.enums.v1.EventType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.containment.Containment;
import org.provabilityfabric.runbooks.contract.contain.ContainmentOrder;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.observe.LedgerRequest;
import org.provabilityfabric.runbooks.contract.observe.LogCapture;
import org.provabilityfabric.runbooks.exposure.DataExposureResponse;
import org.provabilityfabric.runbooks.exposure.ExposureStep;
import org.provabilityfabric.runbooks.scene.GoldenHistory;
import org.provabilityfabric.runbooks.scene.Scene;

/**
 * Recorded histories replay on every build, and what they contain is asserted too: a replay alone
 * accepts changed durations and inputs. Record anew with {@code -Dgolden.record=true}, after a
 * change to the order of commands that is guarded by a version.
 */
class GoldenHistoriesTest {
  private static final String RELEASE = "0.1.0";
  private static final String ID = "incident/golden";
  private static final GoldenHistory INCIDENT = GoldenHistory.of(RELEASE, "incident", ID);
  private static final GoldenHistory RESPONSE =
      GoldenHistory.of(RELEASE, "data-exposure-response", ID + "/" + DataExposureResponse.TYPE);
  private static final GoldenHistory ESCALATION =
      GoldenHistory.of(RELEASE, "escalation", ID + "/Escalation/P0");
  private static final GoldenHistory CONTAINMENT =
      GoldenHistory.of(
          RELEASE, "containment", Containment.id(Scene.NAMESPACE, "retrieval-gateway"));

  @BeforeAll
  static void recordWhenAsked() throws IOException {
    GoldenHistory.recordWhenAsked(
        GoldenHistoriesTest::play, INCIDENT, RESPONSE, ESCALATION, CONTAINMENT);
  }

  private static void play(Scene scene) {
    Incident incident = scene.open(ID, scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(6));
    incident.acknowledge(remark("on it"));
    scene.pass(Duration.ofMinutes(64));
    scene.responseOf(ID).approve(decision(null, "the shard mapping is repaired"));
    scene.pass(Duration.ofMinutes(175));
    incident.resolve(remark("the shard mapping is repaired"));
    scene.result(ID, IncidentReport.class);
  }

  @Test
  void theIncidentReplays() throws Exception {
    INCIDENT.replay();
  }

  @Test
  void theDataExposureResponseReplays() throws Exception {
    RESPONSE.replay();
  }

  @Test
  void theContainmentReplays() throws Exception {
    CONTAINMENT.replay();
  }

  @Test
  void theEscalationReplays() throws Exception {
    ESCALATION.replay();
  }

  @Test
  void theFirstTimersOfAnIncidentAreThePhaseTheResponseTimeAndTheUpdate() throws Exception {
    List<String> timers =
        INCIDENT.events(EventType.EVENT_TYPE_TIMER_STARTED).stream()
            .map(
                event ->
                    GoldenHistory.summary(event)
                        + " "
                        + roundedMinutes(
                            event.getTimerStartedEventAttributes().getStartToFireTimeout()))
            .toList();

    assertThat(timers).anyMatch(timer -> timer.startsWith("response warning"));
    assertThat(timers).anyMatch(timer -> timer.equals("executive update 30"));
  }

  @Test
  void everyStepIsCalledWithTheRunbooksWordsAsItsSummary() throws Exception {
    assertThat(RESPONSE.summaries())
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
    LogCapture capture = RESPONSE.input("CaptureLogs", LogCapture.class);

    assertThat(capture.component()).isEqualTo("retrieval-gateway");
    assertThat(capture.window().length()).isEqualTo(Duration.ofHours(24));
    assertThat(capture.budget()).isEqualTo(Duration.ofSeconds(54));
  }

  @Test
  void receiptsOfTheLastDayAreCaptured() throws Exception {
    LedgerRequest request = RESPONSE.input("CaptureReceipts", LedgerRequest.class);

    assertThat(request.window().length()).isEqualTo(Duration.ofHours(24));
  }

  @Test
  void theOrderToContainLetsThePodsReachTheLedger() throws Exception {
    ContainmentOrder order = CONTAINMENT.input("CutTraffic", ContainmentOrder.class);

    assertThat(order.component()).isEqualTo("retrieval-gateway");
    assertThat(order.allowLedger()).isTrue();
    assertThat(order.lookAgainAfter()).isEqualTo(Duration.ofMinutes(1));
    assertThat(order.dryRun()).isFalse();
  }

  private static long roundedMinutes(com.google.protobuf.Duration duration) {
    return Math.round(duration.getSeconds() / 60.0);
  }
}
