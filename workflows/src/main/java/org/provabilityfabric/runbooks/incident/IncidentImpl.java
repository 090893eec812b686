package org.provabilityfabric.runbooks.incident;

import static org.provabilityfabric.runbooks.incident.IncidentStep.ASSEMBLE_TEAM;
import static org.provabilityfabric.runbooks.incident.IncidentStep.CLASSIFY;
import static org.provabilityfabric.runbooks.incident.IncidentStep.INVESTIGATE;
import static org.provabilityfabric.runbooks.incident.IncidentStep.RESPOND;

import io.temporal.workflow.Async;
import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.kernel.Alarm;
import org.provabilityfabric.runbooks.kernel.Drilling;
import org.provabilityfabric.runbooks.kernel.Pinning;
import org.provabilityfabric.runbooks.kernel.Requester;
import org.provabilityfabric.runbooks.policy.Answer;

/** An incident, from its alert to its report. */
public final class IncidentImpl extends IncidentUpdates {
  /** How long triage waits for a response to say that it has contained, at most. */
  static final Duration HEAD_START = Duration.ofMillis(200);

  /** Events after which a run hands over; a P0 of four hours makes fewer than 600. */
  static final int LONGEST_HISTORY = 2_000;

  private @Nullable PinnedPolicy policy;
  private boolean closed;

  @WorkflowInit
  public IncidentImpl(IncidentInput input) {
    super();
  }

  @Override
  public IncidentReport run(IncidentInput input) {
    Desk open = open(input);
    Async.procedure(open.agenda::run, (BooleanSupplier) () -> !closed);
    if (input.carried() == null) {
      respondAndTriage(open);
    } else {
      open.rearrange();
    }
    untilClosed(open, input);
    new Closing(open, steps(), id(), Objects.requireNonNull(policy), this::incidentReport).run();
    closed = true;
    end();
    return incidentReport();
  }

  private Desk open(IncidentInput input) {
    Brief brief = Brief.check(input);
    PinnedPolicy pinned = Pinning.of(input.policy());
    IncidentState state = new IncidentState(brief, pinned.policy(), input.route());
    policy = pinned;
    Desk open = new Desk(state, journal(), id(), pinned);
    if (input.carried() == null) {
      journal().say(TimelineEntry.Kind.STATE, "Incident opened: " + brief.title());
      new IncidentMeters(state).opened();
    } else {
      state.adopt(input.carried());
      adopt(input.carried().procedure());
      open.paging.adopt();
      open.regulation.adopt(input.carried().regulatory());
    }
    begin(brief.rehearse(), pinned.policy());
    opened(open);
    return open;
  }

  /** Containment starts at once, beside triage; triage may add to it. */
  private void respondAndTriage(Desk open) {
    IncidentState state = open.state;
    open.rearrange();
    open.watchPhases();
    if (state.brief.procedures().isEmpty()) {
      steps().skip(RESPOND, "neither the routing nor the declaration names a response");
    }
    for (String name : state.brief.procedures()) {
      IncidentProcedure procedure = IncidentProcedure.named(name).orElseThrow();
      steps().run(RESPOND, () -> open.responses.start(procedure));
    }
    Triage triage = new Triage(state, steps(), id());
    Promise<Void> paging =
        state.brief.severity() == null
            ? Workflow.newPromise(null)
            : Async.procedure(() -> page(open));
    containFirst(state);
    Async.procedure(
        () -> {
          triage.gather();
          open.gathered();
        });
    triage.assess();
    steps().run(CLASSIFY, () -> classify(open));
    paging.get();
    if (state.brief.severity() == null) {
      page(open);
    }
    open.assessed();
    Async.procedure(() -> investigate(open));
  }

  /**
   * A dozen reads at once would take the processor from the one call that must not wait; they begin
   * when the traffic is cut.
   */
  private static void containFirst(IncidentState state) {
    Workflow.await(() -> state.begunBy != null);
    if (state.begunBy(IncidentState.CONTAINS_FIRST) && state.containing()) {
      boolean unused = Alarm.until(HEAD_START, "containment goes first", () -> !state.containing());
    }
  }

  private void investigate(Desk open) {
    List<String> names = open.state.policy.investigations(open.state.brief.kind());
    if (names.isEmpty()) {
      steps().skip(INVESTIGATE, "the policy names no investigation for this kind of incident");
      return;
    }
    steps().run(INVESTIGATE, () -> open.responses.investigate(names));
  }

  private void page(Desk open) {
    steps().run(ASSEMBLE_TEAM, open.paging::page);
  }

  private Evidence classify(Desk open) {
    open.severities.classify();
    return new Evidence(
        List.of(),
        open.state.answers.values().stream()
            .filter(answer -> answer.answer() == Answer.UNKNOWN)
            .map(
                answer ->
                    Finding.of(
                        FindingCode.ANSWER_UNKNOWN,
                        answer.question().words() + " " + answer.found()))
            .toList());
  }

  /**
   * Waits until the incident is over and nobody reopened it, or hands over to a fresh history. A
   * drill has nothing that could come back.
   */
  private void untilClosed(Desk open, IncidentInput input) {
    do {
      Workflow.await(() -> over(open) || handOverDue(open));
      if (!over(open)) {
        Workflow.newContinueAsNewStub(Incident.class, asBefore())
            .run(
                input.carrying(
                    Objects.requireNonNull(policy),
                    open.state.carry(report(), open.regulation.all())));
      }
    } while (!Drilling.here()
        && Alarm.until(
            open.state.policy.phases().reopenWithin(), "may still be reopened", () -> !over(open)));
  }

  private static ContinueAsNewOptions asBefore() {
    return ContinueAsNewOptions.newBuilder().setMemo(Requester.memo()).build();
  }

  private boolean over(Desk open) {
    return (open.state.resolved() || aborted()) && idle(open);
  }

  private boolean idle(Desk open) {
    return !open.state.responsesOpen()
        && !open.state.investigating
        && !open.communication.busy()
        && !open.room.busy()
        && !open.duplicates.busy()
        && !open.paging.walks();
  }

  private boolean handOverDue(Desk open) {
    boolean tooLong =
        Workflow.getInfo().isContinueAsNewSuggested()
            || Workflow.getInfo().getHistoryLength() > LONGEST_HISTORY;
    return tooLong && idle(open) && !open.paging.holds() && Workflow.isEveryHandlerFinished();
  }

  @Override
  public IncidentStatus incident() {
    return Views.status(desk(), status(), id());
  }

  @Override
  public IncidentReport incidentReport() {
    Desk open = desk();
    return Views.report(
        open, Views.status(open, status(), id()), report(), Objects.requireNonNull(policy));
  }

  @Override
  protected List<PendingApproval> waitingApprovals() {
    return whenThere(open -> open.state.responseApprovals());
  }

  @Override
  protected List<String> headlines() {
    return whenThere(Views::headlines);
  }
}
