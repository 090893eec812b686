package org.provabilityfabric.runbooks.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.scene.GoldenHistory;
import org.provabilityfabric.runbooks.scene.Scene;

/** "Immediate Containment": nothing of triage is asked before the response has had its turn. */
class ContainmentFirstTest {
  private static final String ID = "incident/contained-first";
  private static final GoldenHistory GOLDEN =
      GoldenHistory.of("0.2.0", "incident-contained-first", ID);

  @BeforeAll
  static void recordWhenAsked() throws IOException {
    GoldenHistory.recordWhenAsked(ContainmentFirstTest::play, GOLDEN);
  }

  private static void play(Scene scene) {
    scene.open(ID, scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(6));
  }

  @Test
  void theRecordedIncidentReplays() throws Exception {
    GOLDEN.replay();
  }

  @Test
  void theReadsOfTriageBeginWhenTheResponseHasReportedOrTheHeadStartIsOver() throws Exception {
    HistoryEvent headStart =
        GOLDEN.events(EventType.EVENT_TYPE_TIMER_STARTED).stream()
            .filter(timer -> GoldenHistory.summary(timer).equals("containment goes first"))
            .findFirst()
            .orElseThrow();
    var length = headStart.getTimerStartedEventAttributes().getStartToFireTimeout();
    assertThat(Duration.ofSeconds(length.getSeconds(), length.getNanos()))
        .isEqualTo(IncidentImpl.HEAD_START);

    long begun = first(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED);
    long turn =
        Math.min(
            first(EventType.EVENT_TYPE_TIMER_FIRED),
            first(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED));
    assertThat(begun).isGreaterThan(turn);
  }

  @Test
  void anIncidentThatContainsNothingWaitsForNothing() throws Exception {
    try (Scene scene = new Scene()) {
      scene.open(ID, scene.crossTenantAccess("acme", List.of()));
      scene.pass(Duration.ofMinutes(1));

      assertThat(scene.env.getWorkflowClient().fetchHistory(ID).getEvents())
          .extracting(GoldenHistory::summary)
          .doesNotContain("containment goes first");
    }
  }

  private static long first(EventType type) throws IOException {
    return GOLDEN.events(type).stream()
        .mapToLong(HistoryEvent::getEventId)
        .min()
        .orElse(Long.MAX_VALUE);
  }
}
