package org.provabilityfabric.runbooks.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.contract.review.PastSteps;
import org.provabilityfabric.runbooks.contract.review.QuarterlyReviewReport;
import org.provabilityfabric.runbooks.contract.review.Readiness;
import org.provabilityfabric.runbooks.contract.review.ReviewAsked;
import org.provabilityfabric.runbooks.contract.review.ReviewAsked.State;
import org.provabilityfabric.runbooks.contract.review.ReviewPart;
import org.provabilityfabric.runbooks.contract.review.StepUse;
import org.provabilityfabric.runbooks.scene.Scene;

/** "Quarterly Reviews". */
class QuarterlyReviewTest extends PlayedReview {
  @Test
  void everybodyOnALadderIsPagedOnceAndThePageSaysThatItIsATest() {
    start(scene, Map.of("parts", "escalation"));
    scene.pass(Duration.ofMinutes(1));

    assertThat(scene.messages.all())
        .extracting(Message::to)
        .containsExactlyInAnyOrder(
            "Security", "CISO", "SRE", "Engineering", "Privacy", "Legal", "Compliance", "Audit");
    assertThat(scene.messages.all())
        .allMatch(message -> message.kind() == Message.Kind.PAGE)
        .allMatch(message -> message.subject().contains("TEST: "))
        .allMatch(message -> message.body().startsWith("This is a test: nothing has happened."))
        .anyMatch(
            message ->
                message.body().contains("urgent for Security Incident, as secondary; ")
                    && message
                        .body()
                        .contains("./runbook quarterly-review confirm " + ID + " page-ciso"));
    assertThat(scene.messages.all()).extracting(Message::key).doesNotHaveDuplicates();
  }

  @Test
  void whoAcknowledgesInTimeIsFineAndTheOthersAreListed() {
    QuarterlyReview review = start(scene, Map.of("parts", "escalation"));
    scene.pass(Duration.ofMinutes(1));
    review.confirm(answer("page-ciso", null, null));
    scene.pass(Duration.ofHours(1));
    review.confirm(answer("page-sre", null, null));

    QuarterlyReviewReport report = scene.result(ID, QuarterlyReviewReport.class);

    assertThat(asked(report, "page-ciso").state()).isEqualTo(State.CONFIRMED);
    assertThat(asked(report, "page-ceo").state()).isEqualTo(State.NOT_REACHED);
    assertThat(asked(report, "page-legal").state()).isEqualTo(State.UNANSWERED);
    assertThat(report.openItems())
        .noneMatch(item -> item.startsWith("CISO"))
        .anyMatch(item -> item.equals("CEO cannot be paged: CEO has no address"))
        .anyMatch(item -> item.startsWith("Legal did not acknowledge the test page (urgent for"))
        .anyMatch(
            item ->
                item.startsWith("SRE acknowledged the test page after 1h")
                    && item.endsWith("its ladder goes on after 5m"));
    assertThat(report.procedure().findings())
        .extracting(finding -> finding.code())
        .containsOnly(FindingCode.PAGE_SKIPPED, FindingCode.PAGE_UNANSWERED);
  }

  @Test
  void aPageThatNoChannelTakesIsNotAwaited() {
    scene.messages.refuse("Legal");
    start(scene, Map.of("parts", "escalation"));
    scene.pass(Duration.ofMinutes(1));

    QuarterlyReviewReport report = scene.result(ID, QuarterlyReviewReport.class);

    assertThat(asked(report, "page-legal").state()).isEqualTo(State.NOT_REACHED);
    assertThat(report.openItems())
        .anyMatch(item -> item.startsWith("The page to Legal was taken by no channel"));
  }

  @Test
  void everyContactIsAskedAndTheUnansweredAreListed() {
    QuarterlyReview review = start(scene, Map.of("parts", "contacts", "within", "2d"));
    scene.pass(Duration.ofMinutes(1));

    assertThat(scene.messages.of(Message.Kind.REQUEST))
        .hasSize(8)
        .allMatch(message -> message.channels().size() == 1)
        .anyMatch(message -> message.body().contains("EMAIL legal@company.com"));
    review.confirm(answer("contact-legal", null, null));
    review.confirm(answer("contact-audit", "true", "it is audit-team@company.com now"));

    QuarterlyReviewReport report = scene.result(ID, QuarterlyReviewReport.class);

    assertThat(asked(report, "contact-legal").state()).isEqualTo(State.CONFIRMED);
    assertThat(report.openItems())
        .contains("CEO has no address", "Audit: it is audit-team@company.com now")
        .contains("SRE did not confirm its contact information (EMAIL sre@company.com)")
        .noneMatch(item -> item.startsWith("Legal"));
    assertThat(scene.now())
        .as("but for the moment that the start took")
        .isAfter(report.procedure().startedAt().plus(Duration.ofDays(2)).minusSeconds(30));
  }

  @Test
  void allPointsSideBySideEndInOneReportThatIsKept() {
    scene.readiness.lacking.put("lean run lean", Readiness.State.MISSING);
    start(scene, Map.of());

    QuarterlyReviewReport report = scene.result(ID, QuarterlyReviewReport.class);

    assertThat(report.parts()).containsExactly(ReviewPart.values());
    assertThat(report.accuracy()).endsWith("1 missing.");
    assertThat(report.openItems()).anyMatch(item -> item.startsWith("run lean is missing"));
    assertThat(report.procedure().steps())
        .extracting(StepReport::outcome)
        .containsOnly(StepReport.State.FINDING, StepReport.State.DONE);
    assertThat(scene.reviews.kept)
        .singleElement()
        .extracting(QuarterlyReviewReport::openItems)
        .isEqualTo(report.openItems());
  }

  @Test
  void whatFailedInPastIncidentsIsForSomebodyToSeeTo() {
    StepUse use = new StepUse("Incident", "check-pods", "pods", 3, 2, 0, 0, 0, null, "forbidden");
    scene.reviews.past =
        new PastSteps(
            3,
            List.of(use),
            List.of(Finding.of(FindingCode.STEP_INEFFECTIVE, "Incident/check-pods failed")));
    start(scene, Map.of("parts", "tools", "since", "30d", "slowerThan", "2m"));

    QuarterlyReviewReport report = scene.result(ID, QuarterlyReviewReport.class);

    assertThat(report.tools()).containsExactly(use);
    assertThat(report.openItems()).containsExactly("Incident/check-pods failed");
    assertThat(scene.reviews.asked)
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.slowerThan()).isEqualTo(Duration.ofMinutes(2));
              assertThat(asked.begun().length()).isEqualTo(Duration.ofDays(30));
            });
    assertThat(scene.messages.all()).isEmpty();
  }

  @Test
  void aRehearsalAsksNobodyAndWaitsForNobody() {
    start(scene, Map.of("parts", "escalation, contacts", "rehearse", "true"));

    QuarterlyReviewReport report = scene.result(ID, QuarterlyReviewReport.class);

    assertThat(scene.messages.all()).isNotEmpty().allMatch(Message::rehearsal);
    assertThat(report.asked())
        .extracting(ReviewAsked::state)
        .containsOnly(State.SHOWN, State.NOT_REACHED);
    assertThat(scene.now()).isBefore(report.procedure().startedAt().plus(Duration.ofMinutes(10)));
  }

  @Test
  void anAbortEndsTheWaitAndKeepsWhatWasAnswered() {
    QuarterlyReview review = start(scene, Map.of("parts", "contacts"));
    scene.pass(Duration.ofMinutes(1));
    review.confirm(answer("contact-legal", null, null));
    review.abort(Scene.remark("the table is being rewritten"));

    QuarterlyReviewReport report = scene.result(ID, QuarterlyReviewReport.class);

    assertThat(report.procedure().state()).isEqualTo("aborted");
    assertThat(asked(report, "contact-legal").state()).isEqualTo(State.CONFIRMED);
    assertThat(scene.reviews.kept).isEmpty();
  }

  @Test
  void answersThatCannotBeAreRefusedInOneSentence() {
    QuarterlyReview review = start(scene, Map.of("parts", "contacts"));
    scene.pass(Duration.ofMinutes(1));
    review.confirm(answer("contact-legal", null, null));

    assertThatThrownBy(() -> review.confirm(answer("contact-legall", null, null)))
        .rootCause()
        .hasMessageContaining("did you mean `contact-legal`?");
    assertThatThrownBy(() -> review.confirm(answer("contact-legal", null, null)))
        .rootCause()
        .hasMessageContaining("Answered already, by legal@company.com.");
    assertThatThrownBy(() -> review.confirm(answer("contact-audit", "true", null)))
        .rootCause()
        .hasMessageContaining("\"text\" is required");
  }

  @Test
  void anUnknownPointIsRefused() {
    WorkflowStub run = scene.start(QuarterlyReview.TYPE, ID, Map.of("parts", "contracts"));

    Throwable failure = catchThrowable(() -> run.getResult(QuarterlyReviewReport.class));

    assertThat(Objects.requireNonNull(failure.getCause()).getMessage())
        .contains("did you mean \"CONTACTS\"?");
  }

  private static ReviewAsked asked(QuarterlyReviewReport report, String item) {
    return report.asked().stream().filter(one -> one.item().equals(item)).findFirst().orElseThrow();
  }
}
