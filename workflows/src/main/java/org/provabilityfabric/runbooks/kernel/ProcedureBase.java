package org.provabilityfabric.runbooks.kernel;

import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.Decision;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Procedure;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.ProcedureStatus;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.policy.Act;
import org.provabilityfabric.runbooks.policy.Policy;

/**
 * The base of every procedure's implementation. It is built in the {@code @WorkflowInit}
 * constructor, so that updates which arrive with the start find their handlers.
 */
public abstract class ProcedureBase implements Procedure {
  private final String procedure;
  private final Instant startedAt = Now.instant();
  private final Journal journal = new Journal();
  private final Boundaries boundaries = new Boundaries();
  private final Interventions interventions = new Interventions(journal, boundaries, this::ending);
  private final Approvals approvals = new Approvals(journal, boundaries);
  private final DecisionRequests requests = new DecisionRequests(journal, approvals::about);
  private final StepSheet sheet;
  private final Steps steps;
  private boolean rehearsal;
  private @Nullable Instant endedAt;

  protected ProcedureBase(String procedure, List<? extends Step> declared) {
    this.procedure = procedure;
    sheet = new StepSheet(declared);
    StepMeters meters = new StepMeters(procedure);
    steps = new Steps(journal, sheet, interventions, approvals, meters, this::showDetails);
    journal.whenChanged(this::showDetails);
    journal.whenKept(meters::kept);
    approvals.whenAsked(requests::ask);
  }

  protected final Steps steps() {
    return steps;
  }

  protected final Journal journal() {
    return journal;
  }

  protected final Approvals approvals() {
    return approvals;
  }

  protected final boolean rehearsal() {
    return rehearsal;
  }

  /** Refuses what the policy does not let the person do. */
  protected final void permit(Person by, Act act) {
    boundaries.check(by, act);
  }

  protected final boolean aborted() {
    return interventions.aborted();
  }

  /** Settles how the run works, once its input is checked and its policy pinned. */
  protected final void begin(boolean rehearse, Policy policy) {
    if (Drilling.here() && !rehearse) {
      throw FailureKind.INVALID_INPUT.failure("What a drill starts is only rehearsed.");
    }
    rehearsal = rehearse;
    boundaries.set(policy);
    steps.rehearse(rehearse);
    steps.approvalRules(policy::approval);
    if (sheet.asks() && !rehearse) {
      requests.begin(policy.contacts(), section());
    }
    if (rehearse) {
      journal.say(TimelineEntry.Kind.STATE, "This is a rehearsal: changes are only shown.");
    }
  }

  /** Tells those who may decide, as a run does that has no incident to do it. */
  protected final void askByItself(PendingApproval asked, boolean unanswered) {
    requests.ask(asked, unanswered);
  }

  /** The section of the runbook that its requests are about; null for that of all requests. */
  protected @Nullable String section() {
    return null;
  }

  /** Takes over what an earlier run of the same procedure did. */
  protected final void adopt(ProcedureReport earlier) {
    journal.adopt(earlier);
    sheet.adopt(earlier.steps());
  }

  /** Accounts for every declared step, and waits for people's updates to be answered. */
  protected final void end() {
    sheet.close(interventions.aborted() ? "the procedure was aborted" : "there was no occasion");
    endedAt = Now.instant();
    showDetails();
    Workflow.await(() -> Workflow.isEveryHandlerFinished() && everybodyIsTold());
  }

  /** Whether nobody has still to be told that a decision waits. */
  protected final boolean everybodyIsTold() {
    return requests.told();
  }

  /** The state in words; procedures with states of their own say it better. */
  protected String state() {
    if (endedAt != null) {
      return interventions.aborted() ? "aborted" : "done";
    }
    if (interventions.aborted()) {
      return "aborted";
    }
    if (interventions.paused()) {
      return "paused";
    }
    return approvals.pending().isEmpty() ? "running" : "waiting for approval";
  }

  private Optional<String> ending() {
    return interventions.aborted() || endedAt != null ? Optional.of(state()) : Optional.empty();
  }

  /** Lines that the status page shows above the steps. */
  protected List<String> headlines() {
    return List.of();
  }

  /** What waits for a person, here and in what belongs to this procedure. */
  protected List<PendingApproval> waitingApprovals() {
    return approvals.pending();
  }

  private void showDetails() {
    Workflow.setCurrentDetails(
        StatusPage.markdown(status(), headlines(), sheet.reports(), journal));
  }

  @Override
  public final ProcedureStatus status() {
    return new ProcedureStatus(
        procedure,
        Workflow.getInfo().getWorkflowId(),
        state(),
        sheet.done(),
        sheet.reports().size(),
        sheet.running(),
        waitingApprovals(),
        rehearsal);
  }

  @Override
  public final List<TimelineEntry> timeline() {
    return journal.timeline();
  }

  @Override
  public final ProcedureReport report() {
    return new ProcedureReport(
        procedure,
        Workflow.getInfo().getWorkflowId(),
        state(),
        rehearsal,
        startedAt,
        endedAt,
        sheet.reports(),
        journal.findings(),
        journal.timeline(),
        journal.evidence());
  }

  @Override
  public final String approve(Decision decision) {
    return approvals.decide(decision, true);
  }

  @Override
  public final void validateApprove(Decision decision) {
    boundaries.check(decision.person(), Act.DECIDE, decision.deed(true));
    approvals.check(decision, true);
  }

  @Override
  public final String deny(Decision decision) {
    return approvals.decide(decision, false);
  }

  @Override
  public final void validateDeny(Decision decision) {
    boundaries.check(decision.person(), Act.DECIDE, decision.deed(false));
    approvals.check(decision, false);
  }

  @Override
  public final String pause(Remark remark) {
    return interventions.pause(remark);
  }

  @Override
  public final void validatePause(Remark remark) {
    interventions.checkPause(remark);
  }

  @Override
  public final String resume(Remark remark) {
    return interventions.resume(remark);
  }

  @Override
  public final void validateResume(Remark remark) {
    interventions.checkResume(remark);
  }

  @Override
  public final String abort(Remark remark) {
    return (interventions.abort(remark) + " " + whatAnAbortLeaves()).strip();
  }

  /** What becomes of what the procedure has changed, in a sentence; empty where nothing does. */
  protected String whatAnAbortLeaves() {
    return "";
  }

  @Override
  public final void validateAbort(Remark remark) {
    interventions.checkAbort(remark);
  }

  @Override
  public final String note(Remark remark) {
    journal.say(TimelineEntry.Kind.PERSON, Acts.required("text", remark.text()), remark.person());
    return "Noted.";
  }

  @Override
  public final void validateNote(Remark remark) {
    boundaries.check(remark.person(), Act.NOTE);
    Acts.required("text", remark.text());
  }
}
