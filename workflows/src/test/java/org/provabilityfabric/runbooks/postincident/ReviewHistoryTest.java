package org.provabilityfabric.runbooks.postincident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import io.temporal.api.enums.v1.EventType;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.ItemClosed;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryAct;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryClock;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.contract.postincident.PostMortemOrder;
import org.provabilityfabric.runbooks.contract.postincident.ReviewInput;
import org.provabilityfabric.runbooks.contract.postincident.ReviewReport;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.incident.IncidentStep;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.scene.GoldenHistory;
import org.provabilityfabric.runbooks.scene.Scene;

/** Recorded: a review with an overdue duty and a breached clock, and the incident before it. */
class ReviewHistoryTest {
  private static final String ID = "incident/golden-review";
  private static final GoldenHistory REVIEW =
      GoldenHistory.of("0.2.0", "post-incident-review", PostIncidentReview.id(ID));
  private static final GoldenHistory INCIDENT =
      GoldenHistory.of("0.2.0", "incident-with-review", ID);

  @BeforeAll
  static void recordWhenAsked() throws IOException {
    GoldenHistory.recordWhenAsked(
        ReviewHistoryTest::onMonday, ReviewHistoryTest::play, REVIEW, INCIDENT);
  }

  private static Scene onMonday() {
    return new Scene(PolicyReader.shipped(), Instant.parse("2026-03-02T02:00:00Z"));
  }

  private static void play(Scene scene) {
    Incident incident =
        scene.open(ID, scene.declared("Ledger is slow", "ledger", "P1", "performance", null));
    scene.pass(Duration.ofMinutes(6));
    incident.startRegulatoryClock(regulatory("a major incident"));
    incident.resolve(remark("scaled"));
    scene.result(ID, IncidentReport.class);
    scene.pass(Duration.ofDays(8));
    PostIncidentReview review = scene.reviewOf(ID);
    review.regulatorNotified(regulatory("BaFin, reference 42"));
    int items = review.reviewReport().items().size();
    for (int item = 1; item <= items; item++) {
      review.closeItem(
          new ItemClosed(Integer.toString(item), "ada@company.com", "written", null, null));
    }
    scene.result(PostIncidentReview.id(ID), ReviewReport.class);
  }

  private static RegulatoryAct regulatory(String text) {
    return new RegulatoryAct("DORA", null, "ada@company.com", text, null, null);
  }

  @Test
  void replay() throws Exception {
    REVIEW.replay();
    INCIDENT.replay();
  }

  @Test
  void theIncidentOpensItsReviewLastUnderItsOwnPolicy() throws IOException {
    assertThat(INCIDENT.summaries().getLast()).isEqualTo(IncidentStep.OPEN_REVIEW.title());
    ReviewInput input = INCIDENT.input("OpenReview", ReviewInput.class);
    assertThat(input.incident()).isEqualTo(ID);
    assertThat(input.policy()).isNotNull();
    assertThat(Objects.requireNonNull(input.carried()).regulatory())
        .extracting(RegulatoryClock::name)
        .containsExactly("DORA");
  }

  @Test
  void everyStepIsCalledWithTheRunbooksWordsInItsOrder() throws IOException {
    assertThat(REVIEW.summaries())
        .containsSubsequence(
            "Dates by the business calendar",
            ReviewStep.DRAFT.title(),
            ReviewStep.SEAL.title(),
            ReviewStep.PUBLISH.title(),
            ReviewStep.SEAL.title());
    assertThat(REVIEW.input("WritePostMortem", PostMortemOrder.class).draft()).isTrue();
  }

  @Test
  void everyTimerSaysWhatItIsForAndReachesItsDay() throws IOException {
    assertThat(REVIEW.summaries(EventType.EVENT_TYPE_TIMER_STARTED))
        .contains("remind of item 1", "item 1 overdue", "DORA warning", "DORA deadline");
    assertThat(INCIDENT.summaries(EventType.EVENT_TYPE_TIMER_STARTED))
        .contains("response warning", "DORA warning");
    assertThat(
            Objects.requireNonNull(REVIEW.input("SendMessage", Message.class).calendar()).begins())
        .isEqualTo("2026-03-04T10:00:00Z");
  }
}
