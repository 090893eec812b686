package org.provabilityfabric.runbooks.review;

import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.SearchKeys;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.incident.SentMessage;
import org.provabilityfabric.runbooks.contract.maintenance.Confirmation;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.contract.review.PastSteps;
import org.provabilityfabric.runbooks.contract.review.PastStepsRequest;
import org.provabilityfabric.runbooks.contract.review.PreflightInput;
import org.provabilityfabric.runbooks.contract.review.PreflightReport;
import org.provabilityfabric.runbooks.contract.review.QuarterlyReviewInput;
import org.provabilityfabric.runbooks.contract.review.QuarterlyReviewReport;
import org.provabilityfabric.runbooks.contract.review.ReviewPart;
import org.provabilityfabric.runbooks.contract.review.ReviewRecords;
import org.provabilityfabric.runbooks.contract.review.StepUse;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Door;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.kernel.Pinning;
import org.provabilityfabric.runbooks.kernel.ProcedureBase;
import org.provabilityfabric.runbooks.kernel.Requester;
import org.provabilityfabric.runbooks.policy.Act;
import org.provabilityfabric.runbooks.preflight.Preflight;

/** The reviews: each point is a step; those that are not asked for are skipped. */
public class QuarterlyReviewImpl extends ProcedureBase implements QuarterlyReview {
  private static final Duration ANSWERED_WITHIN = Duration.ofDays(3);

  private static final Duration A_QUARTER = Duration.ofDays(92);
  private static final Duration SLOW = Duration.ofMinutes(5);

  private final RollCall rollCall = new RollCall();
  private final List<String> openItems = new ArrayList<>();
  private List<ReviewPart> parts = List.of();
  private String accuracy = "";
  private List<StepUse> tools = List.of();

  @WorkflowInit
  public QuarterlyReviewImpl(QuarterlyReviewInput input) {
    super(TYPE, List.of(QuarterlyReviewStep.values()));
  }

  /** What the preflight found, each with what to do about it. */
  private record Accuracy(PreflightReport report) implements Assessed {
    @Override
    public List<Finding> findings() {
      return report.openItems().stream()
          .map(row -> Finding.of(FindingCode.NOT_READY, row.said() + ". " + row.remedy()))
          .toList();
    }
  }

  @Override
  public QuarterlyReviewReport run(QuarterlyReviewInput input) {
    Door.refuseUnknown(TYPE, input.unknown(), QuarterlyReviewInput.class);
    List<ReviewPart> wanted = parts(input);
    Duration within = Door.duration(TYPE, "within", input.within()).orElse(ANSWERED_WITHIN);
    Duration since = Door.duration(TYPE, "since", input.since()).orElse(A_QUARTER);
    Duration slowerThan = Door.duration(TYPE, "slowerThan", input.slowerThan()).orElse(SLOW);
    boolean rehearse = Door.flag(TYPE, "rehearse", input.rehearse());
    PinnedPolicy pinned = Pinning.of(input.policy());
    parts = wanted;
    begin(rehearse, pinned.policy());
    Workflow.upsertTypedSearchAttributes(SearchKeys.PROCEDURE.valueSet(TYPE));
    Asking asking =
        new Asking(
            id(),
            pinned.policy(),
            rehearse,
            Instant.ofEpochSecond(Now.instant().plus(within).getEpochSecond()),
            rollCall,
            journal(),
            this::aborted);

    steps()
        .together(
            part(ReviewPart.ACCURACY, QuarterlyReviewStep.ACCURACY, () -> accuracy(pinned)),
            part(
                ReviewPart.ESCALATION,
                QuarterlyReviewStep.ESCALATION,
                () -> new LadderTest(asking).run()),
            part(
                ReviewPart.CONTACTS,
                QuarterlyReviewStep.CONTACTS,
                () -> new ContactCheck(asking).run()),
            part(ReviewPart.TOOLS, QuarterlyReviewStep.TOOLS, () -> tools(since, slowerThan)));
    rollCall.close();
    steps()
        .run(
            QuarterlyReviewStep.KEEP,
            () ->
                Calls.to(ReviewRecords.class, QuarterlyReviewStep.KEEP).keepReview(reviewReport()));
    end();
    return reviewReport();
  }

  private static List<ReviewPart> parts(QuarterlyReviewInput input) {
    List<String> named = Door.names(TYPE, "parts", input.parts());
    return named.isEmpty()
        ? List.of(ReviewPart.values())
        : named.stream()
            .flatMap(name -> Door.oneOf(TYPE, "parts", name, ReviewPart.class).stream())
            .toList();
  }

  private static String id() {
    return Workflow.getInfo().getWorkflowId();
  }

  private Promise<?> part(
      ReviewPart part, QuarterlyReviewStep step, Supplier<? extends Assessed> review) {
    if (!parts.contains(part)) {
      return Workflow.newPromise(steps().skip(step, "it is no part of this review"));
    }
    return steps()
        .<Assessed>begin(step, review::get)
        .thenApply(
            outcome -> {
              open(outcome, part);
              return outcome;
            });
  }

  /** What was found, and a point that could not be reviewed, are for somebody to see to. */
  private void open(Outcome<Assessed> outcome, ReviewPart part) {
    outcome
        .value()
        .ifPresentOrElse(
            result -> result.findings().forEach(finding -> openItems.add(finding.text())),
            () -> openItems.add(part.words() + " did not take place: " + outcome.whyNot()));
  }

  private Accuracy accuracy(PinnedPolicy pinned) {
    Preflight preflight =
        Workflow.newChildWorkflowStub(
            Preflight.class,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(id() + "/" + Preflight.TYPE)
                .setTaskQueue(TaskQueues.RUNBOOK)
                .setStaticSummary(ReviewPart.ACCURACY.words())
                .setMemo(Requester.memo())
                .build());
    PreflightReport report = preflight.run(new PreflightInput(null, pinned, null));
    accuracy = report.standing();
    return new Accuracy(report);
  }

  private PastSteps tools(Duration since, Duration slowerThan) {
    PastSteps past =
        Calls.to(ReviewRecords.class, QuarterlyReviewStep.TOOLS)
            .readPastSteps(new PastStepsRequest(Window.before(Now.instant(), since), slowerThan));
    tools = past.steps();
    return past;
  }

  @Override
  public String confirm(Confirmation confirmation) {
    String answer = rollCall.answer(confirmation);
    journal()
        .say(TimelineEntry.Kind.PERSON, confirmation.item() + ": " + answer, confirmation.person());
    return answer;
  }

  @Override
  public void validateConfirm(Confirmation confirmation) {
    permit(confirmation.person(), Act.NOTE);
    rollCall.check(confirmation);
  }

  @Override
  public void paged(SentMessage page) {
    journal()
        .say(
            TimelineEntry.Kind.PAGE,
            (page.delivered() ? "Paged " : "Could not page ") + page.to() + ": " + page.text());
  }

  @Override
  public QuarterlyReviewReport reviewReport() {
    return new QuarterlyReviewReport(report(), parts, accuracy, rollCall.all(), tools, openItems);
  }

  @Override
  protected List<String> headlines() {
    List<String> lines = new ArrayList<>();
    if (!accuracy.isEmpty()) {
      lines.add(ReviewPart.ACCURACY.words() + ": " + accuracy);
    }
    Arrays.stream(ReviewPart.values())
        .filter(part -> !rollCall.of(part).isEmpty())
        .forEach(
            part ->
                lines.add(
                    part.words()
                        + ": "
                        + rollCall.of(part).stream().filter(one -> one.by() != null).count()
                        + " of "
                        + rollCall.of(part).size()
                        + " have answered"));
    openItems.forEach(item -> lines.add("- Open: " + item));
    return lines;
  }
}
