package org.provabilityfabric.runbooks.postincident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.provabilityfabric.runbooks.scene.Scene.decision;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.ItemClosed;
import org.provabilityfabric.runbooks.contract.incident.OpenItem;
import org.provabilityfabric.runbooks.contract.incident.SeverityChange;
import org.provabilityfabric.runbooks.contract.maintenance.Rescheduling;
import org.provabilityfabric.runbooks.contract.message.CalendarEntry;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.contract.postincident.ItemChange;
import org.provabilityfabric.runbooks.contract.postincident.PostMortemOrder;
import org.provabilityfabric.runbooks.contract.postincident.ReviewReport;
import org.provabilityfabric.runbooks.contract.postincident.ReviewedIncident;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.incident.IncidentStep;
import org.provabilityfabric.runbooks.policy.Duty;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.scene.Scene;

/** "Documentation Updates": after any incident. */
@Timeout(120)
class PostIncidentReviewTest {
  private static final String ID = "incident/reviewed";

  private static final Duration MOMENT = Duration.ofMinutes(1);

  /** A Monday. */
  private static final Instant BEGIN = Instant.parse("2026-03-02T02:00:00Z");

  private final Scene scene =
      new Scene(PolicyReader.parse("own.yaml", "regulatoryClocks: []"), BEGIN);

  @AfterEach
  void close() {
    scene.close();
  }

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
  void ownersAreRemindedBeforeAnItemIsDueAndItIsEscalatedWhenOverdue() {
    reviewOfTheIncident();
    scene.pass(Duration.between(scene.now(), at("2026-03-09T17:00:30Z")));

    assertThat(told(Message.Kind.REQUEST))
        .contains("Security: [P0] Due soon: " + Duty.LESSONS_LEARNED.words())
        .contains("Security: [P0] Overdue: " + Duty.LESSONS_LEARNED.words())
        .doesNotContain("Security: [P0] Overdue: " + Duty.NEW_PROCEDURES.words());
    assertThat(told(Message.Kind.ESCALATION))
        .contains("CISO: [P0] Overdue: " + Duty.LESSONS_LEARNED.words());
    assertThat(scene.reviewOf(ID).report().findings())
        .filteredOn(finding -> finding.code() == FindingCode.ITEM_OVERDUE)
        .extracting(Finding::step)
        .contains("lessons-learned", "post-mortem-review", "open-items")
        .doesNotContain("new-procedures");
  }

  @Test
  void whatStaysOverdueIsEscalatedAgain() {
    reviewOfTheIncident();
    scene.pass(Duration.between(scene.now(), at("2026-03-16T17:01:00Z")));

    assertThat(told(Message.Kind.ESCALATION))
        .filteredOn(told -> told.endsWith(Duty.LESSONS_LEARNED.words()))
        .hasSize(2);
  }

  @Test
  void whatIsDoneIsNeitherRemindedOfNorEscalated() {
    reviewOfTheIncident();
    closeItem("1");
    scene.pass(Duration.ofDays(8));

    assertThat(told(Message.Kind.REQUEST))
        .noneMatch(told -> told.endsWith(Duty.LESSONS_LEARNED.words()));
    assertThat(step(ReviewStep.LESSONS_LEARNED)).isEqualTo(StepReport.State.DONE);
    assertThat(step(ReviewStep.NEW_PROCEDURES)).isEqualTo(StepReport.State.PENDING);
  }

  @Test
  void anItemGetsAnotherOwnerAndMoreTime() {
    reviewOfTheIncident();

    assertThat(
            scene
                .reviewOf(ID)
                .changeItem(
                    new ItemChange(
                        "1",
                        "Compliance",
                        "2026-03-20T17:00:00Z",
                        "ada@company.com",
                        "audit first",
                        null,
                        null)))
        .isEqualTo(Duty.LESSONS_LEARNED.words() + ": Compliance, due 2026-03-20T17:00:00Z.");
    scene.pass(Duration.between(scene.now(), at("2026-03-19T17:01:00Z")));

    assertThat(told(Message.Kind.REQUEST))
        .filteredOn(told -> told.endsWith(Duty.LESSONS_LEARNED.words()))
        .containsExactly("Compliance: [P0] Due soon: " + Duty.LESSONS_LEARNED.words());
  }

  @Test
  void whatCannotBeDoneIsSaidInOneSentence() {
    reviewOfTheIncident();
    PostIncidentReview review = scene.reviewOf(ID);
    closeItem("1");

    for (String[] wrong :
        List.of(
            new String[] {"1", "The item 1 is done already, by ada@company.com"},
            new String[] {"9", "There is no item 9; there are 8."})) {
      assertThatThrownBy(() -> closeItem(wrong[0])).hasStackTraceContaining(wrong[1]);
    }
    for (String[] wrong :
        List.of(
            new String[] {null, null, "Nothing is changed: give \"owner\", \"due\" or both."},
            new String[] {"Nobody", null, "have nobody called \"Nobody\"."},
            new String[] {null, "soon", "expects a duration such as 24h or 15m in \"due\""},
            new String[] {null, "2020-01-01T00:00:00Z", "has passed."})) {
      assertThatThrownBy(
              () ->
                  review.changeItem(
                      new ItemChange("2", wrong[0], wrong[1], "ada", "why", null, null)))
          .hasStackTraceContaining(wrong[2]);
    }
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

  private IncidentReport lived() {
    Incident incident = scene.open(ID, scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(6));
    incident.acknowledge(remark("on it"));
    scene.pass(Duration.ofMinutes(20));
    scene.responseOf(ID).approve(decision(null, "repaired"));
    scene.pass(Duration.ofMinutes(20));
    incident.resolve(remark("repaired"));
    return scene.result(ID, IncidentReport.class);
  }

  private ReviewReport reviewOfTheIncident() {
    lived();
    scene.pass(Duration.ofSeconds(10));
    return scene.reviewOf(ID).reviewReport();
  }

  private void closeItem(String number) {
    scene
        .reviewOf(ID)
        .closeItem(new ItemClosed(number, "ada@company.com", "written down", null, null));
  }

  private StepReport.State step(ReviewStep step) {
    return scene.reviewOf(ID).report().steps().stream()
        .filter(one -> one.id().equals(step.id()))
        .findFirst()
        .orElseThrow()
        .outcome();
  }

  private List<Message> invitations() {
    return scene.messages.of(Message.Kind.NOTICE);
  }

  private List<String> told(Message.Kind kind) {
    return scene.messages.of(kind).stream()
        .map(message -> message.to() + ": " + message.subject())
        .toList();
  }

  private static Instant at(String instant) {
    return Instant.parse(instant);
  }
}
