package org.provabilityfabric.runbooks.kernel;

import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.policy.ApprovalRule;

/** Runs a procedure's declared steps. */
public final class Steps {
  private final Journal journal;
  private final StepSheet sheet;
  private final Interventions interventions;
  private final Approvals approvals;
  private final Perishables perishables = new Perishables();
  private final StepMeters meters;
  private final Runnable changed;
  private boolean rehearsal;
  private Function<String, Optional<ApprovalRule>> rules = id -> Optional.empty();

  Steps(
      Journal journal,
      StepSheet sheet,
      Interventions interventions,
      Approvals approvals,
      StepMeters meters,
      Runnable changed) {
    this.journal = journal;
    this.sheet = sheet;
    this.interventions = interventions;
    this.approvals = approvals;
    this.meters = meters;
    this.changed = changed;
  }

  void rehearse(boolean rehearse) {
    rehearsal = rehearse;
    meters.rehearse(rehearse);
  }

  void approvalRules(Function<String, Optional<ApprovalRule>> byId) {
    rules = byId;
  }

  /** Runs one step and waits for it. Whatever happens becomes its outcome. */
  public <T> Outcome<T> run(Step step, Supplier<T> body) {
    return run(step, Trial.none(), body);
  }

  /**
   * Runs one step whose change is tried before anybody is asked to approve it: what the other side
   * would refuse for good fails at once, with its reason.
   */
  public <T> Outcome<T> run(Step step, Trial trial, Supplier<T> body) {
    stands(step, StepReport.State.WAITING, "");
    Optional<Outcome<T>> notNow = hindrance(step, trial);
    Outcome<T> outcome = notNow.isPresent() ? notNow.get() : carryOut(step, body);
    perishables.settled(step, outcome);
    record(step, outcome);
    return outcome;
  }

  /**
   * Runs a step that puts things in order again, such as a roll-back: neither a pause nor an abort
   * holds it up, and nobody is asked.
   */
  public <T> Outcome<T> regardless(Step step, Supplier<T> body) {
    Outcome<T> outcome = carryOut(step, body);
    record(step, outcome);
    return outcome;
  }

  /** Begins a step beside others; {@link #together} waits for them. */
  public <T> Promise<Outcome<T>> begin(Step step, Supplier<T> body) {
    return Async.function(() -> run(step, body));
  }

  /** Waits for steps that run side by side. */
  public void together(Promise<?>... begun) {
    Promise.allOf(begun).get();
  }

  /** Shows a step as running that outlives a run; {@link #run} at its end accounts for it. */
  public void lasts(Step step) {
    stands(step, StepReport.State.RUNNING, "");
  }

  /** Leaves a step out, with the reason. */
  public <T> Outcome<T> skip(Step step, String reason) {
    Outcome<T> skipped = new Outcome.Skipped<>(reason);
    record(step, skipped);
    return skipped;
  }

  private <T> Optional<Outcome<T>> hindrance(Step step, Trial trial) {
    Optional<Outcome.Refused<Object>> aborted = interventions.passage();
    if (aborted.isPresent()) {
      return Optional.of(new Outcome.Refused<>(aborted.get().by(), aborted.get().reason()));
    }
    List<Perishable> inTheWay = perishables.inTheWayOf(step);
    if (!inTheWay.isEmpty()) {
      return Optional.of(
          new Outcome.Refused<>(
              "evidence before loss",
              "it would destroy " + inTheWay.getFirst().words() + ", which nobody has captured"));
    }
    return approval(step, trial);
  }

  private <T> Optional<Outcome<T>> approval(Step step, Trial trial) {
    String id = step.declared().approval();
    if (id == null) {
      return Optional.empty();
    }
    Optional<ApprovalRule> rule = rules.apply(id);
    if (rule.isEmpty()) {
      return Optional.of(
          new Outcome.Refused<>("the policy", "it has no approval \"" + id + "\" to ask for"));
    }
    if (rehearsal) {
      journal.say(TimelineEntry.Kind.APPROVAL, "Rehearsal, would ask: " + rule.get().question());
      return Optional.empty();
    }
    Optional<Outcome<T>> refused = trial.refused();
    if (refused.isPresent()) {
      return refused;
    }
    OpenApproval.Decided decided = approvals.ask(id, rule.get(), interventions);
    return decided.yes()
        ? Optional.empty()
        : Optional.of(new Outcome.Refused<>(decided.by(), decided.reason()));
  }

  private <T> Outcome<T> carryOut(Step step, Supplier<T> body) {
    for (String loss : perishables.losses(step)) {
      journal.find(step, FindingCode.EVIDENCE_LOST, loss);
    }
    stands(step, StepReport.State.RUNNING, "");
    Instant begun = Now.instant();
    Outcome<T> outcome = outcome(body);
    meters.ran(step, Duration.between(begun, Now.instant()));
    return outcome;
  }

  private <T> Outcome<T> outcome(Supplier<T> body) {
    try {
      T result = body.get();
      if (!(result instanceof Assessed assessed)) {
        return new Outcome.Done<>(result);
      }
      journal.keep(assessed.kept());
      return assessed.findings().isEmpty()
          ? new Outcome.Done<>(result)
          : new Outcome.Found<>(result, assessed.findings());
    } catch (TemporalFailure failure) {
      return Failures.outcome(failure);
    }
  }

  private void record(Step step, Outcome<?> outcome) {
    switch (outcome) {
      case Outcome.Done<?> ignored -> stands(step, StepReport.State.DONE, "");
      case Outcome.Found<?> found -> {
        found.findings().forEach(finding -> journal.find(step.id(), finding));
        stands(step, StepReport.State.FINDING, found.findings().getFirst().text());
      }
      case Outcome.Skipped<?> skipped -> stands(step, StepReport.State.SKIPPED, skipped.reason());
      case Outcome.Refused<?> refused ->
          stands(step, StepReport.State.REFUSED, refused.by() + ": " + refused.reason());
      case Outcome.Failed<?> failed -> {
        journal.find(step, failed.kind().finding(), step.title() + ": " + failed.what());
        stands(step, StepReport.State.FAILED, failed.what());
      }
    }
    journal.say(TimelineEntry.Kind.STEP, step.title() + ": " + words(outcome));
  }

  private static String words(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Done<?> ignored -> "done";
      case Outcome.Found<?> found ->
          "done, "
              + found.findings().size()
              + (found.findings().size() == 1 ? " finding" : " findings");
      case Outcome.Skipped<?> skipped -> "skipped, " + skipped.reason();
      case Outcome.Refused<?> refused -> "refused by " + refused.by();
      case Outcome.Failed<?> failed -> "failed, " + failed.what();
    };
  }

  private void stands(Step step, StepReport.State state, String text) {
    sheet.stands(step, state, text);
    if (StepSheet.ended(state)) {
      meters.ended(step, state);
    }
    changed.run();
  }
}
