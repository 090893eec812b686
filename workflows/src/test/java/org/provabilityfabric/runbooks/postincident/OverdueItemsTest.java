package org.provabilityfabric.runbooks.postincident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.contract.postincident.ItemChange;
import org.provabilityfabric.runbooks.policy.Duty;

/** The items of a review: reminded of, escalated, given to others, done. */
class OverdueItemsTest extends IncidentInReview {
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

  private List<String> told(Message.Kind kind) {
    return scene.messages.of(kind).stream()
        .map(message -> message.to() + ": " + message.subject())
        .toList();
  }
}
