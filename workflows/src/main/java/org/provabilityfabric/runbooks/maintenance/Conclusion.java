package org.provabilityfabric.runbooks.maintenance;

import static org.provabilityfabric.runbooks.maintenance.MaintenanceStep.ROLL_BACK;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.maintenance.ChecklistItem;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceOutcome;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.contract.verification.VerificationPart;
import org.provabilityfabric.runbooks.contract.verification.VerificationReport.Result;
import org.provabilityfabric.runbooks.kernel.Alarm;
import org.provabilityfabric.runbooks.kernel.Approvals;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.kernel.Steps;
import org.provabilityfabric.runbooks.policy.MaintenanceRules.AfterFailure;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.verification.Checks;

/** "Post-Maintenance Verification", and the way back where it fails. */
final class Conclusion {
  private final Maintenance maintenance;
  private final Steps steps;
  private final Journal journal;
  private final Approvals approvals;
  private final Stakeholders stakeholders;

  Conclusion(
      Maintenance maintenance,
      Steps steps,
      Journal journal,
      Approvals approvals,
      Stakeholders stakeholders) {
    this.maintenance = maintenance;
    this.steps = steps;
    this.journal = journal;
    this.approvals = approvals;
    this.stakeholders = stakeholders;
  }

  /** Verifies; what is not as it was before is rolled back, or kept, by policy or approval. */
  MaintenanceOutcome run() {
    maintenance.outcome = MaintenanceOutcome.VERIFYING;
    Result result = verify();
    boolean workDone =
        maintenance.checklist.items().stream()
            .noneMatch(item -> item.state() == ChecklistItem.State.FAILED);
    if (maintenance.brief.rehearse()) {
      return MaintenanceOutcome.REHEARSED;
    }
    if (result.verified() && workDone) {
      steps.skip(ROLL_BACK, "everything is as it was before");
      return MaintenanceOutcome.COMPLETED;
    }
    if (maintenance.aborted()) {
      return MaintenanceOutcome.ABORTED;
    }
    List<String> wrong = new ArrayList<>(result.failures());
    wrong.addAll(result.notAssessed());
    if (!workDone) {
      wrong.add("Not all of the work could be done.");
    }
    journal.find(ROLL_BACK, FindingCode.MAINTENANCE_NOT_VERIFIED, String.join(" ", wrong));
    return rolledBack(wrong, !result.failures().isEmpty() || !workDone);
  }

  private Result verify() {
    Result result =
        new Checks(steps, journal, maintenance.policy(), Maintenance.id())
            .run(
                EnumSet.allOf(VerificationPart.class),
                maintenance.rules().evidenceWindow(),
                maintenance.baseline);
    maintenance.verification = result;
    return result;
  }

  /** What only could not be checked is never rolled back without being asked for. */
  private MaintenanceOutcome rolledBack(List<String> wrong, boolean known) {
    AfterFailure rule = maintenance.rules().onFailedVerification();
    if (rule == AfterFailure.KEEP) {
      steps.skip(ROLL_BACK, "the policy keeps it as it is");
      return MaintenanceOutcome.NOT_VERIFIED;
    }
    approvals.explain(Policy.ROLL_BACK_MAINTENANCE, String.join(" ", wrong));
    Outcome<Evidence> outcome =
        rule == AfterFailure.ROLL_BACK && known
            ? steps.regardless(ROLL_BACK, this::rollBack)
            : steps.run(ROLL_BACK, this::rollBack);
    if (maintenance.aborted()) {
      return MaintenanceOutcome.ABORTED;
    }
    if (outcome.value().isEmpty()) {
      return MaintenanceOutcome.NOT_VERIFIED;
    }
    boolean done = outcome instanceof Outcome.Done<Evidence>;
    return done && verify().verified()
        ? MaintenanceOutcome.ROLLED_BACK
        : MaintenanceOutcome.NOT_SETTLED;
  }

  private Evidence rollBack() {
    Checklist checklist = maintenance.checklist;
    checklist.add(
        ChecklistItem.open(Checklist.ROLL_BACK, "Roll back: " + maintenance.brief.rollBackPlan()));
    checklist.begin(Checklist.ROLL_BACK, "people");
    stakeholders.tellMeanwhile(
        List.of(stakeholders.inCharge()),
        Message.Kind.REQUEST,
        "Roll the maintenance back",
        maintenance.brief.rollBackPlan()
            + "\nConfirm: ./runbook maintenance confirm "
            + Maintenance.id()
            + " "
            + Checklist.ROLL_BACK);
    Alarm.in(maintenance.rules().rollBackWithin(), "the roll-back may take no longer")
        .awaitOr(() -> checklist.settled(Checklist.ROLL_BACK) || maintenance.aborted());
    if (checklist.done(Checklist.ROLL_BACK)) {
      return new Evidence(List.of(), List.of());
    }
    if (!checklist.settled(Checklist.ROLL_BACK)) {
      checklist.settle(Checklist.ROLL_BACK, false, "nobody");
    }
    return new Evidence(
        List.of(),
        List.of(
            Finding.of(
                FindingCode.MAINTENANCE_NOT_ROLLED_BACK,
                "The roll-back was not confirmed: " + maintenance.brief.rollBackPlan())));
  }
}
