package org.provabilityfabric.runbooks.review;

import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.PagingInput;
import org.provabilityfabric.runbooks.contract.incident.PagingResult;
import org.provabilityfabric.runbooks.contract.review.ReviewAsked;
import org.provabilityfabric.runbooks.contract.review.ReviewAsked.State;
import org.provabilityfabric.runbooks.contract.review.ReviewPart;
import org.provabilityfabric.runbooks.escalation.Escalation;
import org.provabilityfabric.runbooks.kernel.Failures;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Requester;
import org.provabilityfabric.runbooks.kernel.Signals;
import org.provabilityfabric.runbooks.policy.DurationText;

/**
 * "Escalation procedure testing": a page that says that it is a test to everybody on every ladder,
 * once each, by the procedure that pages in earnest and within the ladder's own time.
 */
final class LadderTest {
  private static final ReviewPart PART = ReviewPart.ESCALATION;

  private final Asking asking;
  private final RollCall rollCall;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Duration> allowed = new LinkedHashMap<>();

  LadderTest(Asking asking) {
    this.asking = asking;
    this.rollCall = asking.rollCall();
  }

  Asking.Answers run() {
    List<Promise<Void>> walking = new ArrayList<>();
    for (TestPage page : TestPage.of(asking.policy())) {
      String item = rollCall.item("page", page.who());
      rollCall.expect(item, PART, page.who(), page.standsOn());
      String skipped = page.page().skipped();
      if (skipped != null) {
        rollCall.stands(item, State.NOT_REACHED, skipped);
        find(FindingCode.PAGE_SKIPPED, page.who() + " cannot be paged: " + skipped);
      } else {
        allowed.put(item, page.page().acknowledgeWithin());
        walking.add(Async.procedure(() -> walk(page, item)));
      }
    }
    Promise.allOf(walking).get();
    asking.await(PART);
    rollCall.of(PART).forEach(this::judge);
    return new Asking.Answers(findings);
  }

  private void walk(TestPage page, String item) {
    Escalation ladder =
        Workflow.newChildWorkflowStub(
            Escalation.class,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(asking.review() + "/" + Escalation.TYPE + "/" + item)
                .setTaskQueue(TaskQueues.RUNBOOK)
                .setStaticSummary("Test page to " + page.who())
                .setMemo(Requester.memo())
                .build());
    try {
      Promise<PagingResult> ended = Async.function(ladder::run, input(page, item));
      Workflow.getWorkflowExecution(ladder).get();
      Workflow.await(
          () -> ended.isCompleted() || !rollCall.awaits(item) || asking.calledOff().getAsBoolean());
      if (!ended.isCompleted()) {
        over(ladder);
      }
      told(item, ended.get());
    } catch (ChildWorkflowFailure failure) {
      String why = Failures.outcome(failure).whyNot();
      rollCall.stands(item, State.NOT_REACHED, why);
      find(FindingCode.MESSAGE_NOT_DELIVERED, "The page to " + page.who() + " failed: " + why);
    }
  }

  private void over(Escalation ladder) {
    if (!Signals.arrived(() -> ladder.acknowledged("the review"))) {
      asking.journal().say(TimelineEntry.Kind.PAGE, "The ladder had ended before the answer");
    }
  }

  private void told(String item, PagingResult result) {
    List<Finding> amiss =
        result.findings().stream().filter(finding -> !aboutAnswers(finding.code())).toList();
    findings.addAll(amiss);
    if (asking.rehearsal()) {
      rollCall.stands(item, State.SHOWN, "");
    } else if (amiss.stream().anyMatch(one -> one.code() != FindingCode.ON_CALL_UNKNOWN)) {
      rollCall.stands(item, State.NOT_REACHED, amiss.getFirst().text());
    }
  }

  /** A ladder of one rung ends unanswered long before the review does; that is judged here. */
  private static boolean aboutAnswers(FindingCode code) {
    return code == FindingCode.PAGE_UNANSWERED || code == FindingCode.NOBODY_TO_PAGE;
  }

  private PagingInput input(TestPage page, String item) {
    return new PagingInput(
        asking.review(),
        "TEST: of the paging ladders, nothing has happened",
        page.severity(),
        "none",
        page.ladder(item, asking.rehearsal()),
        Now.instant(),
        "This is a test: nothing has happened.\nYou stand on: "
            + page.standsOn()
            + "\nAcknowledge: "
            + asking.command(item)
            + "\nAnything wrong: "
            + asking.command(item)
            + " --failed --text WHAT",
        asking.rehearsal(),
        List.of(),
        "Training and Drills, Quarterly Reviews");
  }

  private void judge(ReviewAsked one) {
    switch (one.state()) {
      case UNANSWERED ->
          find(
              FindingCode.PAGE_UNANSWERED,
              one.contact() + " did not acknowledge the test page (" + one.about() + ")");
      case WRONG ->
          find(FindingCode.CONTACT_WRONG, one.contact() + " answered the test page: " + one.text());
      case CONFIRMED -> late(one);
      case SHOWN, NOT_REACHED -> {}
    }
  }

  private void late(ReviewAsked one) {
    Instant asked = one.askedAt();
    Instant at = one.at();
    if (asked == null || at == null) {
      return;
    }
    Duration taken = Duration.between(asked, at);
    Duration within = allowed.getOrDefault(one.item(), taken);
    if (taken.compareTo(within) > 0) {
      find(
          FindingCode.PAGE_UNANSWERED,
          one.contact()
              + " acknowledged the test page after "
              + DurationText.print(Duration.ofSeconds(taken.toSeconds()))
              + "; its ladder goes on after "
              + DurationText.print(within));
    }
  }

  private void find(FindingCode code, String text) {
    findings.add(Finding.of(code, text));
  }
}
