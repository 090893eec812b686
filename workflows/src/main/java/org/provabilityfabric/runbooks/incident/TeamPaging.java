package org.provabilityfabric.runbooks.incident;

import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.Urgency;
import org.provabilityfabric.runbooks.contract.incident.PagingInput;
import org.provabilityfabric.runbooks.contract.incident.PagingResult;
import org.provabilityfabric.runbooks.contract.incident.SentMessage;
import org.provabilityfabric.runbooks.contract.message.PageTimeRequest;
import org.provabilityfabric.runbooks.contract.message.PolicyReading;
import org.provabilityfabric.runbooks.escalation.Escalation;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Drilling;
import org.provabilityfabric.runbooks.kernel.Failures;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Signals;
import org.provabilityfabric.runbooks.policy.PageHours;
import org.provabilityfabric.runbooks.policy.Paging;
import org.provabilityfabric.runbooks.policy.PagingPlan;
import org.provabilityfabric.runbooks.policy.Receiver;
import org.provabilityfabric.runbooks.policy.Severity;

/** "Assemble Response Team": the paging ladder of a severity, walked by a child workflow. */
final class TeamPaging {
  private final IncidentState state;
  private final Journal journal;
  private final String incident;
  private final Map<Severity, Walk> walking = new EnumMap<>(Severity.class);
  private final MaintenanceHold hold;
  private @Nullable Severity paged;

  /**
   * A ladder that is being walked.
   *
   * @param people how many people it wants to acknowledge
   */
  private record Walk(Escalation ladder, int people) {}

  TeamPaging(IncidentState state, Journal journal, String incident) {
    this.state = state;
    this.journal = journal;
    this.incident = incident;
    hold = new MaintenanceHold(state, journal, incident);
  }

  /** Whether a page is held back because of a maintenance. */
  boolean holds() {
    return hold.holds();
  }

  /** The maintenance that held the page back is over. */
  void release() {
    hold.release();
  }

  boolean walks() {
    return !walking.isEmpty();
  }

  /** Begins the ladder of the present severity and waits until its first page is out. */
  PagingPlan page() {
    Severity severity = state.severity;
    paged = severity;
    PagingPlan plan = plan();
    if (hold.holds() && severity != Severity.P0) {
      return plan;
    }
    if (hold.takes(severity)) {
      Async.procedure(this::pageLater);
      return plan;
    }
    Instant startAt = startAt(plan);
    Escalation ladder =
        Workflow.newChildWorkflowStub(
            Escalation.class,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(incident + "/" + Escalation.TYPE + "/" + severity)
                .setTaskQueue(TaskQueues.RUNBOOK)
                .setPriority(Urgency.FIRST)
                .setStaticSummary("Page " + plan.row().words() + " for " + severity)
                .build());
    state.acknowledgementsWanted = Math.max(state.acknowledgementsWanted, plan.people());
    walking.put(severity, new Walk(ladder, plan.people()));
    state.nextPageAt = startAt;
    int before = state.pagesSent;
    Promise<PagingResult> result = Async.function(ladder::run, input(plan, startAt));
    Async.procedure(() -> ended(severity, result));
    if (!startAt.isAfter(Now.instant())) {
      Workflow.await(() -> state.pagesSent > before || !walking.containsKey(severity));
    }
    return plan;
  }

  /** The ladder of the present severity; who acknowledged already is not paged for it again. */
  private PagingPlan plan() {
    return Paging.ladderFor(state.policy, state.component(), state.severity, state.brief.kind())
        .without(this::acknowledgedAlready);
  }

  private Optional<String> acknowledgedAlready(String contact) {
    return Receiver.named(state.policy, contact)
        .flatMap(
            receiver ->
                state.acknowledgers.stream()
                    .filter(name -> receiver.is(state.policy, name, null))
                    .findFirst())
        .map(name -> name + " acknowledged already");
  }

  /** Pages once nothing holds it back, unless somebody is on it or a P0 has paged meanwhile. */
  private void pageLater() {
    hold.await(() -> state.acknowledgedAt != null || state.resolved());
    if (state.acknowledgedAt == null && !state.resolved() && state.severity != Severity.P0) {
      page();
    }
  }

  /** An earlier run of the incident has paged for the present severity. */
  void adopt() {
    paged = state.severity;
  }

  /**
   * A severity that has risen begins its own ladder at once, and the ladder of the lower one goes
   * no further; unless as many people are on it already as the new ladder wants.
   */
  void raised() {
    Severity before = paged;
    if (before == null || before.atLeast(state.severity) || !pagesAnew()) {
      return;
    }
    stop("the ladder of " + state.severity);
    Async.procedure(this::page);
  }

  private boolean pagesAnew() {
    if (state.acknowledgedAt == null) {
      return Workflow.getVersion("page-raised-severity", Workflow.DEFAULT_VERSION, 1) >= 1;
    }
    return !state.resolved()
        && state.begunBy(IncidentState.TELLS_MORE)
        && state.acknowledgers.size() < plan().people();
  }

  private Instant startAt(PagingPlan plan) {
    return plan.hours() == PageHours.AT_ANY_HOUR
        ? Now.instant()
        : Calls.persistently(
                PolicyReading.class, TaskQueues.RUNBOOK, "First page by the business calendar")
            .firstPageAt(new PageTimeRequest(state.policy.calendar(), plan.hours(), Now.instant()));
  }

  private PagingInput input(PagingPlan plan, Instant startAt) {
    String text =
        state.brief.title()
            + "\nComponent: "
            + state.component()
            + "\nSeen: "
            + state.brief.seen()
            + "\nReasons: "
            + String.join(" ", state.reasons)
            + "\nAcknowledge: ./runbook incident ack "
            + incident
            + "\nWhat to do next: ./runbook incident next "
            + incident;
    return new PagingInput(
        incident,
        state.brief.title(),
        state.severity,
        state.component(),
        plan,
        startAt,
        Drilling.explained(text),
        Drilling.silent(state.brief.rehearse()),
        List.copyOf(state.acknowledgers),
        state.brief.kind().section());
  }

  private void ended(Severity severity, Promise<PagingResult> running) {
    try {
      running
          .get()
          .findings()
          .forEach(finding -> journal.find(IncidentStep.ASSEMBLE_TEAM.id(), finding));
    } catch (ChildWorkflowFailure failure) {
      journal.find(
          IncidentStep.ASSEMBLE_TEAM,
          FindingCode.PAGE_UNANSWERED,
          "The paging ladder ended early: " + Failures.outcome(failure).whyNot());
    } finally {
      walking.remove(severity);
      if (walking.isEmpty()) {
        state.nextPageAt = null;
      }
    }
  }

  /** Somebody is on it; a ladder that wants more people goes on. */
  void acknowledged(String who) {
    walking.values().forEach(walk -> tell(() -> walk.ladder().acknowledged(who), who));
  }

  /** No ladder goes on. */
  void stop(String why) {
    for (Walk walk : walking.values()) {
      if (walk.people() > 1) {
        tell(() -> walk.ladder().callOff(why), why);
      } else {
        tell(() -> walk.ladder().acknowledged(why), why);
      }
    }
  }

  private void tell(Runnable signal, String who) {
    Async.procedure(
        () -> {
          if (!Signals.arrived(signal)) {
            journal.say(TimelineEntry.Kind.PAGE, "The paging ladder had ended before " + who);
          }
        });
  }

  void paged(SentMessage page) {
    state.pagesSent++;
    state.messages.add(page);
    state.nextPageAt = walking.isEmpty() ? null : page.nextAt();
    journal.say(
        TimelineEntry.Kind.PAGE,
        (page.delivered() ? "Paged " : "Could not page ") + page.to() + ": " + page.text());
  }
}
