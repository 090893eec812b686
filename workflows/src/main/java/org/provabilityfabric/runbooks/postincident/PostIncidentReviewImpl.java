package org.provabilityfabric.runbooks.postincident;

import static org.provabilityfabric.runbooks.postincident.ReviewStep.DRAFT;
import static org.provabilityfabric.runbooks.postincident.ReviewStep.OPEN_ITEMS;
import static org.provabilityfabric.runbooks.postincident.ReviewStep.PROPOSE_MEETING;
import static org.provabilityfabric.runbooks.postincident.ReviewStep.PUBLISH;
import static org.provabilityfabric.runbooks.postincident.ReviewStep.REGULATORY_CLOCKS;
import static org.provabilityfabric.runbooks.postincident.ReviewStep.SEAL;

import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import io.temporal.workflow.WorkflowInit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.SearchKeys;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.ItemClosed;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryClock;
import org.provabilityfabric.runbooks.contract.maintenance.Rescheduling;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.contract.postincident.ItemChange;
import org.provabilityfabric.runbooks.contract.postincident.PostMortems;
import org.provabilityfabric.runbooks.contract.postincident.ReviewDates;
import org.provabilityfabric.runbooks.contract.postincident.ReviewInput;
import org.provabilityfabric.runbooks.contract.postincident.ReviewQuestion;
import org.provabilityfabric.runbooks.contract.postincident.ReviewReport;
import org.provabilityfabric.runbooks.contract.postincident.ReviewedIncident;
import org.provabilityfabric.runbooks.contract.statement.EvidenceSeals;
import org.provabilityfabric.runbooks.contract.statement.Seal;
import org.provabilityfabric.runbooks.contract.statement.SealOrder;
import org.provabilityfabric.runbooks.kernel.Agenda;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Door;
import org.provabilityfabric.runbooks.kernel.Failures;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Pinning;
import org.provabilityfabric.runbooks.policy.Act;
import org.provabilityfabric.runbooks.policy.Duty;
import org.provabilityfabric.runbooks.regulation.RegulatedBase;
import org.provabilityfabric.runbooks.regulation.RegulatoryDesk;

/** "Documentation Updates", after any incident. */
public class PostIncidentReviewImpl extends RegulatedBase implements PostIncidentReview {
  private final Agenda agenda = new Agenda();
  private @Nullable Review review;
  private @Nullable Meeting meeting;
  private @Nullable ItemDesk desk;
  private @Nullable Regulation regulation;
  private boolean over;

  @WorkflowInit
  public PostIncidentReviewImpl(ReviewInput input) {
    super(TYPE, List.of(ReviewStep.values()));
  }

  @Override
  public ReviewReport run(ReviewInput input) {
    Review open = open(input);
    Letters post = new Letters(open, journal());
    Reminders reminders = new Reminders(open, journal(), agenda, post);
    Meeting proposed = new Meeting(open, journal(), post);
    meeting = proposed;
    desk = new ItemDesk(open, journal(), reminders);
    Regulation clocks = new Regulation(open, journal(), agenda, post);
    regulation = clocks;
    clocks.adopt();
    Async.procedure(agenda::run, (BooleanSupplier) () -> !over);
    steps().run(DRAFT, () -> write(open, DRAFT, clocks.all(), true));
    steps().run(SEAL, () -> seal(open));
    steps().run(PROPOSE_MEETING, proposed::propose);
    if (open.rehearse) {
      rehearsed();
    } else {
      reminders.arrange();
      untilDone(open, clocks);
    }
    steps().run(PUBLISH, () -> write(open, PUBLISH, clocks.all(), !open.open().isEmpty()));
    steps().run(SEAL, () -> seal(open));
    post.awaitQuiet();
    over = true;
    end();
    return reviewReport();
  }

  private Review open(ReviewInput input) {
    Door.refuseUnknown(TYPE, input.unknown(), ReviewInput.class);
    String incident = Door.required(TYPE, "incident", input.incident());
    boolean rehearse = Door.flag(TYPE, "rehearse", input.rehearse());
    PinnedPolicy pinned = Pinning.of(input.policy());
    ReviewedIncident carried = input.carried();
    ReviewedIncident reviewed = carried == null ? read(incident) : carried;
    ReviewDates dates =
        Calls.persistently(PostMortems.class, TaskQueues.RUNBOOK, "Dates by the business calendar")
            .setReviewDates(
                new ReviewQuestion(
                    pinned.policy().calendar(),
                    pinned.policy().postIncident(),
                    input.meeting(),
                    Now.instant()));
    begin(rehearse, pinned.policy());
    Review open = new Review(reviewed, pinned, dates, rehearse);
    review = open;
    journal().say(TimelineEntry.Kind.STATE, "Review of " + incident + ": " + reviewed.title());
    Workflow.upsertTypedSearchAttributes(
        SearchKeys.PROCEDURE.valueSet(TYPE),
        SearchKeys.INCIDENT_SEVERITY.valueSet(reviewed.severity().name()),
        SearchKeys.COMPONENT.valueSet(
            reviewed.component() == null ? "unknown" : reviewed.component()));
    return open;
  }

  /** Waits for a vault that is away; an incident that left no report has no review. */
  private static ReviewedIncident read(String incident) {
    try {
      return Calls.watching(PostMortems.class, TaskQueues.RUNBOOK, "Read what the incident left")
          .readIncident(incident);
    } catch (ActivityFailure failure) {
      throw Door.refusal(TYPE, "has no incident: " + Failures.outcome(failure).whyNot());
    }
  }

  private static Evidence write(
      Review open, ReviewStep step, List<RegulatoryClock> clocks, boolean draft) {
    return Calls.persistently(PostMortems.class, step).writePostMortem(open.order(clocks, draft));
  }

  private void rehearsed() {
    for (Duty duty : Duty.values()) {
      steps().skip(ReviewStep.of(duty), "a rehearsal waits for nobody");
    }
    steps().skip(OPEN_ITEMS, "a rehearsal waits for nobody");
    steps().skip(REGULATORY_CLOCKS, "a rehearsal waits for nobody");
  }

  /** Each duty is a step that ends when people have said that it is done. */
  private void untilDone(Review open, Regulation clocks) {
    List<Promise<Void>> waits = new ArrayList<>();
    for (Duty duty : Duty.values()) {
      waits.add(Async.procedure(() -> await(ReviewStep.of(duty), () -> open.done(duty))));
    }
    List<Integer> left = open.left();
    if (left.isEmpty()) {
      steps().skip(OPEN_ITEMS, "the incident left nothing to be done");
    } else {
      waits.add(Async.procedure(() -> await(OPEN_ITEMS, () -> left.stream().allMatch(open::done))));
    }
    if (clocks.open().isEmpty()) {
      steps().skip(REGULATORY_CLOCKS, "none ran when the incident ended");
    } else {
      waits.add(Async.procedure(() -> await(REGULATORY_CLOCKS, () -> clocks.open().isEmpty())));
    }
    Promise.allOf(waits).get();
  }

  private void await(ReviewStep step, BooleanSupplier done) {
    Workflow.await(() -> done.getAsBoolean() || aborted());
    steps().run(step, () -> Now.instant());
  }

  private static Seal seal(Review open) {
    WorkflowInfo run = Workflow.getInfo();
    return Calls.persistently(EvidenceSeals.class, SEAL)
        .sealEvidence(
            new SealOrder(
                open.incident.incident(),
                run.getWorkflowId(),
                run.getRunId(),
                open.pinned.hash(),
                Now.instant()));
  }

  @Override
  public String closeItem(ItemClosed closed) {
    return desk().close(closed);
  }

  @Override
  public void validateCloseItem(ItemClosed closed) {
    permit(closed.person(), Act.CLOSE_ITEM);
    var unused = desk().check(closed);
  }

  @Override
  public String changeItem(ItemChange change) {
    return desk().change(change);
  }

  @Override
  public void validateChangeItem(ItemChange change) {
    permit(change.person(), Act.INTERVENE);
    var unused = desk().check(change);
  }

  @Override
  public String reschedule(Rescheduling rescheduling) {
    return there(meeting).move(rescheduling);
  }

  @Override
  public void validateReschedule(Rescheduling rescheduling) {
    permit(rescheduling.person(), Act.INTERVENE);
    Meeting.check(rescheduling);
    var unused = there(meeting);
    if (over || aborted()) {
      throw FailureKind.INVALID_INPUT.failure("The review has ended: it is " + state() + ".");
    }
  }

  @Override
  protected Optional<RegulatoryDesk> regulators() {
    return Optional.ofNullable(regulation).map(Regulation::desk);
  }

  private ItemDesk desk() {
    return there(desk);
  }

  private static <T> T there(@Nullable T part) {
    if (part == null) {
      throw FailureKind.INVALID_INPUT.failure("The review is not open yet; try again shortly.");
    }
    return part;
  }

  @Override
  public ReviewReport reviewReport() {
    return Views.report(review, regulation, report(), over);
  }

  @Override
  protected List<String> headlines() {
    Review open = review;
    return open == null ? List.of() : Views.headlines(open, regulation);
  }
}
