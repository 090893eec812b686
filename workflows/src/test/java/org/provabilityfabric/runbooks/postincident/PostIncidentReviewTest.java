package org.provabilityfabric.runbooks.postincident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.OpenItem;
import org.provabilityfabric.runbooks.contract.incident.SeverityChange;
import org.provabilityfabric.runbooks.contract.maintenance.Rescheduling;
import org.provabilityfabric.runbooks.contract.message.CalendarEntry;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.contract.postincident.PostMortemOrder;
import org.provabilityfabric.runbooks.contract.postincident.ReviewReport;
import org.provabilityfabric.runbooks.contract.postincident.ReviewedIncident;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.incident.IncidentStep;
import org.provabilityfabric.runbooks.policy.Duty;

/** "Documentation Updates": after any incident. */
class PostIncidentReviewTest extends IncidentInReview {
  private static final Duration MOMENT = Duration.ofMinutes(1);

  @Test
  void anIncidentOpensItsReviewAndEndsWithoutIt() {
    IncidentReport ended = lived();

    assertThat(scene.reviewOf(ID).status().state()).isEqualTo("running");
    assertThat(ended.procedure().steps())
        .filteredOn(step -> step.id().equals(IncidentStep.OPEN_REVIEW.id()))
        .extracting(StepReport::outcome)
        .containsExactly(StepReport.State.DONE);
  }

  @Test
  void theFourDutiesAreOpenWithOwnerAndDueDateAndSoIsWhatTheIncidentLeft() {
    ReviewReport review = reviewOfTheIncident();

    Instant begun = Objects.requireNonNull(review.incident()).startedAt();
    assertThat(review.items())
        .extracting(OpenItem::what, OpenItem::owner, OpenItem::due)
        .containsExactly(
            tuple(Duty.LESSONS_LEARNED.words(), "Security", at("2026-03-09T17:00:00Z")),
            tuple(Duty.NEW_PROCEDURES.words(), "Security", at("2026-03-12T17:00:00Z")),
            tuple(Duty.MONITORING.words(), "SRE", at("2026-03-12T17:00:00Z")),
            tuple(Duty.POST_MORTEM_REVIEW.words(), "Security", at("2026-03-09T17:00:00Z")),
            tuple("Isolate affected tenant", "Security", begun.plus(Duration.ofMinutes(15))),
            tuple("Analyze access receipts", "Security", begun.plus(Duration.ofHours(4))),
            tuple("Fix isolation mechanism", "Engineering", begun.plus(Duration.ofDays(3))),
            tuple("Enhanced monitoring", "SRE", begun.plus(Duration.ofDays(7))));
    assertThat(review.waiting()).hasSize(8);
    assertThat(review.waiting().getFirst().command())
        .isEqualTo("./runbook review done " + ID + " 1 --text \"what was done\"");
  }

  @Test
  void timesToAcknowledgeContainAndResolveAreToldFromTheReport() {
    ReviewReport review = reviewOfTheIncident();

    ReviewedIncident reviewed = Objects.requireNonNull(review.incident());
    assertThat(reviewed.toAcknowledge()).isCloseTo(Duration.ofMinutes(6), MOMENT);
    assertThat(reviewed.toContain()).isLessThan(MOMENT);
    assertThat(reviewed.toResolve()).isCloseTo(Duration.ofMinutes(46), MOMENT);
  }

  @Test
  void theMeetingIsProposedToThoseInChargeWithACalendarEntry() {
    reviewOfTheIncident();

    List<Message> invitations = invitations();
    assertThat(invitations)
        .extracting(Message::to)
        .containsExactlyInAnyOrder("Security", "CISO", "SRE", "Engineering");
    CalendarEntry entry = Objects.requireNonNull(invitations.getFirst().calendar());
    assertThat(entry.begins()).isEqualTo(at("2026-03-04T10:00:00Z"));
    assertThat(entry.ends()).isEqualTo(at("2026-03-04T11:00:00Z"));
    assertThat(entry.summary()).isEqualTo("Post-mortem review: Cross-tenant access detected");
    assertThat(entry.sequence()).isZero();
    assertThat(entry.description()).contains("Fix isolation mechanism (Engineering, ");
  }

  @Test
  void aMovedMeetingIsTheSameEntryInItsNextVersion() {
    reviewOfTheIncident();
    CalendarEntry before = Objects.requireNonNull(invitations().getFirst().calendar());

    scene
        .reviewOf(ID)
        .reschedule(
            new Rescheduling(
                "2026-03-05T13:00:00Z", null, "ada@company.com", "CISO is away", null));

    CalendarEntry after = Objects.requireNonNull(invitations().getLast().calendar());
    assertThat(after.uid()).isEqualTo(before.uid());
    assertThat(after.sequence()).isEqualTo(1);
    assertThat(after.begins()).isEqualTo(at("2026-03-05T13:00:00Z"));
  }

  @Test
  void whenEverythingIsDoneThePostMortemIsWrittenAgainAndSealedAndTheReviewEnds() {
    reviewOfTheIncident();
    scene.pass(Duration.ofDays(1));
    for (int item = 1; item <= 8; item++) {
      closeItem(Integer.toString(item));
    }

    ReviewReport ended = scene.result(PostIncidentReview.id(ID), ReviewReport.class);
    scene.pass(Duration.ofHours(1));
    assertThat(ended.procedure().state()).isEqualTo("done");
    assertThat(ended.procedure().steps())
        .filteredOn(step -> !step.id().equals(ReviewStep.REGULATORY_CLOCKS.id()))
        .extracting(StepReport::outcome)
        .containsOnly(StepReport.State.DONE);
    assertThat(scene.postMortems.written)
        .extracting(PostMortemOrder::draft)
        .containsExactly(true, false);
    assertThat(scene.postMortems.written.getLast().items())
        .allSatisfy(item -> assertThat(item.doneBy()).startsWith("ada@company.com"));
    assertThat(scene.seals.orders.getLast().workflowId()).isEqualTo(PostIncidentReview.id(ID));
    assertThat(scene.seals.orders.getLast().incident()).isEqualTo(ID);
  }

  @Test
  void aVaultThatTakesNoDraftDoesNotMakeAnybodyForgetTheDuties() {
    scene.postMortems.writeFails = FailureKind.STORAGE_FULL;
    ReviewReport review = reviewOfTheIncident();

    assertThat(step(ReviewStep.DRAFT)).isEqualTo(StepReport.State.FAILED);
    assertThat(review.waiting()).hasSize(8);
  }

  @Test
  void anAbortEndsItAndSaysWhatStaysOpen() {
    reviewOfTheIncident();
    scene.reviewOf(ID).abort(remark("done elsewhere"));

    ReviewReport ended = scene.result(PostIncidentReview.id(ID), ReviewReport.class);
    assertThat(ended.procedure().state()).isEqualTo("aborted");
    assertThat(ended.items()).allSatisfy(item -> assertThat(item.doneBy()).isNull());
  }

  @Test
  void anIncidentOfASeverityThatThePolicyDoesNotNameHasNoneUnlessAPersonStartsIt() {
    Incident incident =
        scene.open(ID, scene.declared("Typo on a page", "ledger", "P3", "monitoring", null));
    scene.pass(Duration.ofMinutes(5));
    incident.changeSeverity(new SeverityChange("P3", "ada@company.com", "nobody noticed", null));
    incident.resolve(remark("corrected"));
    IncidentReport report = scene.result(ID, IncidentReport.class);
    assertThat(report.procedure().steps())
        .filteredOn(step -> step.id().equals(IncidentStep.OPEN_REVIEW.id()))
        .extracting(StepReport::text)
        .containsExactly("the policy asks for no review of a P3");

    scene.start(
        PostIncidentReview.TYPE,
        "review/by-hand",
        Map.of("incident", ID, "meeting", "2026-03-06T09:00:00Z", "rehearse", "true"));
    ReviewReport review = scene.result("review/by-hand", ReviewReport.class);

    assertThat(Objects.requireNonNull(review.meeting()).begins())
        .isEqualTo(at("2026-03-06T09:00:00Z"));
    assertThat(review.procedure().rehearsal()).isTrue();
    assertThat(invitations()).isNotEmpty().allSatisfy(one -> assertThat(one.rehearsal()).isTrue());
  }

  @Test
  void anIncidentThatLeftNoReportIsRefusedInOneSentence() {
    scene.start(PostIncidentReview.TYPE, "review/nothing", Map.of("incident", "incident/nobody"));

    assertThatThrownBy(() -> scene.result("review/nothing", ReviewReport.class))
        .hasStackTraceContaining(
            "PostIncidentReview has no incident: incident/nobody has left no report in the vault.");
  }

  private List<Message> invitations() {
    return scene.messages.of(Message.Kind.NOTICE);
  }
}
