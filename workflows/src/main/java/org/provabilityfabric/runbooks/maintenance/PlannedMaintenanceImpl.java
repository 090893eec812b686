package org.provabilityfabric.runbooks.maintenance;

import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.SearchKeys;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.maintenance.ChecklistItem;
import org.provabilityfabric.runbooks.contract.maintenance.Confirmation;
import org.provabilityfabric.runbooks.contract.maintenance.HeldIncident;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceInput;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceOutcome;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceReport;
import org.provabilityfabric.runbooks.contract.maintenance.PlannedWindow;
import org.provabilityfabric.runbooks.contract.maintenance.Rescheduling;
import org.provabilityfabric.runbooks.contract.maintenance.WindowQuestion;
import org.provabilityfabric.runbooks.contract.maintenance.WindowReading;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.kernel.Agenda;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Door;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Pinning;
import org.provabilityfabric.runbooks.kernel.ProcedureBase;
import org.provabilityfabric.runbooks.policy.Act;
import org.provabilityfabric.runbooks.policy.BusinessCalendar;
import org.provabilityfabric.runbooks.policy.IncidentKind;
import org.provabilityfabric.runbooks.policy.Policy;

/** A planned maintenance, in the runbook's words. */
public class PlannedMaintenanceImpl extends ProcedureBase implements PlannedMaintenance {
  private final Checklist checklist = new Checklist(journal());
  private final Agenda agenda = new Agenda();
  private @Nullable Maintenance maintenance;
  private @Nullable UnderWay underWay;
  private @Nullable SwitchedOff switchedOff;
  private boolean over;

  @WorkflowInit
  public PlannedMaintenanceImpl(MaintenanceInput input) {
    super(TYPE, MaintenanceStep.all());
  }

  @Override
  public MaintenanceReport run(MaintenanceInput input) {
    Maintenance made = open(input);
    Stakeholders stakeholders = new Stakeholders(made, journal());
    SwitchedOff off = new SwitchedOff(made, steps(), journal(), stakeholders);
    switchedOff = off;
    Async.procedure(agenda::run, (BooleanSupplier) () -> !over);
    String how;
    try {
      how = conduct(made, stakeholders);
    } catch (TemporalFailure failure) {
      made.outcome = made.preparing() ? MaintenanceOutcome.NOT_STARTED : MaintenanceOutcome.ABORTED;
      Workflow.newDetachedCancellationScope(() -> conclude(off, "it was cancelled")).run();
      throw failure;
    }
    Workflow.newDetachedCancellationScope(() -> conclude(off, how)).run();
    return maintenanceReport();
  }

  private Maintenance open(MaintenanceInput input) {
    Door.refuseUnknown(TYPE, input.unknown(), MaintenanceInput.class);
    Brief brief = Brief.check(input);
    String begins = Door.required(TYPE, "begins", input.begins());
    PinnedPolicy pinned = Pinning.of(input.policy());
    brief.stakeholders().forEach(name -> mustBeKnown(name, pinned.policy()));
    PlannedWindow window = window(pinned.policy().calendar(), begins, brief.lasts());
    checklist.add(
        ChecklistItem.open(Checklist.PLAN, "Read the roll-back plan: " + brief.rollBackPlan()));
    for (int i = 0; i < brief.work().size(); i++) {
      checklist.add(ChecklistItem.open(Integer.toString(i + 1), brief.work().get(i)));
    }
    begin(brief.rehearse(), pinned.policy());
    checklist.begin(Checklist.PLAN, "people");
    approvals().about(brief.about());
    approvals().needsReason(Policy.SHORT_NOTICE);
    approvals().needsReason(Policy.START_MAINTENANCE);
    journal()
        .say(
            TimelineEntry.Kind.STATE,
            "Planned maintenance of "
                + brief.about()
                + ", "
                + window.words()
                + ": "
                + brief.reason());
    Workflow.upsertTypedSearchAttributes(
        SearchKeys.PROCEDURE.valueSet(TYPE),
        SearchKeys.COMPONENT.valueSet(brief.components().getFirst()));
    Maintenance made = new Maintenance(brief, pinned, window, checklist, this::aborted);
    maintenance = made;
    return made;
  }

  private static void mustBeKnown(String contact, Policy policy) {
    if (policy.contacts().find(contact).isEmpty()) {
      throw Door.refusal(
          TYPE, "cannot tell \"" + contact + "\": the policy's contacts have nobody of that name.");
    }
  }

  private static PlannedWindow window(BusinessCalendar calendar, String begins, Duration lasts) {
    return Calls.persistently(WindowReading.class, TaskQueues.RUNBOOK, "Read the window")
        .readWindow(new WindowQuestion(calendar, begins, lasts, Now.instant()));
  }

  /** How it ended, in a clause. */
  private String conduct(Maintenance made, Stakeholders stakeholders) {
    Preparation preparation =
        new Preparation(made, steps(), journal(), approvals(), stakeholders, agenda);
    if (!preparation.run()) {
      made.outcome = MaintenanceOutcome.NOT_STARTED;
      return "it did not take place, because " + preparation.whyNot();
    }
    UnderWay during = new UnderWay(made, steps(), journal(), stakeholders, agenda);
    underWay = during;
    if (!during.run()) {
      made.outcome = MaintenanceOutcome.NOT_STARTED;
      return "maintenance mode could not be switched on";
    }
    made.outcome = new Conclusion(made, steps(), journal(), approvals(), stakeholders).run();
    return made.outcome.words();
  }

  private void conclude(SwitchedOff off, String how) {
    UnderWay during = underWay;
    if (during != null) {
      during.stop();
    }
    journal().say(TimelineEntry.Kind.STATE, "Ends: " + how + ".");
    off.run(how);
    over = true;
    end();
  }

  @Override
  public String confirm(Confirmation confirmation) {
    return checklist.confirm(confirmation);
  }

  @Override
  public void validateConfirm(Confirmation confirmation) {
    permit(confirmation.person(), Act.INTERVENE);
    var unused = known();
    checklist.check(confirmation);
  }

  @Override
  public String reschedule(Rescheduling rescheduling) {
    Maintenance known = known();
    Duration lasts = Door.duration(TYPE, "lasts", rescheduling.lasts()).orElse(known.brief.lasts());
    PlannedWindow window =
        window(known.policy().calendar(), Acts.required("begins", rescheduling.begins()), lasts);
    if (!known.preparing()) {
      throw FailureKind.INVALID_INPUT.failure("The maintenance has begun meanwhile.");
    }
    known.moved = window;
    journal()
        .say(
            TimelineEntry.Kind.PERSON,
            "Moved to " + window.words() + ": " + Acts.required("reason", rescheduling.reason()),
            rescheduling.person());
    return "Moved to " + window.words() + "; stakeholders are told.";
  }

  @Override
  public void validateReschedule(Rescheduling rescheduling) {
    permit(rescheduling.person(), Act.INTERVENE);
    Acts.required("begins", rescheduling.begins());
    Acts.required("reason", rescheduling.reason());
    if (!known().preparing() || aborted()) {
      throw FailureKind.INVALID_INPUT.failure(
          "It cannot be moved any more: " + known().outcome.words() + ".");
    }
  }

  @Override
  public void incidentHeld(HeldIncident incident) {
    Maintenance known = maintenance;
    SwitchedOff off = switchedOff;
    if (known == null || off == null) {
      return;
    }
    if (!known.modeOn) {
      off.letGo(incident);
      return;
    }
    known.held.put(incident.incident(), incident);
    journal()
        .say(
            TimelineEntry.Kind.STATE,
            "Held: "
                + incident.severity()
                + " "
                + incident.title()
                + " ("
                + incident.incident()
                + ")");
  }

  private Maintenance known() {
    Maintenance known = maintenance;
    if (known == null) {
      throw FailureKind.INVALID_INPUT.failure("The maintenance is not open yet; try again.");
    }
    return known;
  }

  @Override
  public MaintenanceReport maintenanceReport() {
    Maintenance known = maintenance;
    return known == null
        ? MaintenanceReport.unread(report())
        : new MaintenanceReport(
            report(),
            known.outcome,
            known.window,
            known.brief.components(),
            known.modeOn,
            known.silenced,
            checklist.items(),
            List.copyOf(known.held.values()),
            known.baseline,
            known.verification);
  }

  @Override
  protected String whatAnAbortLeaves() {
    return "Maintenance mode and silences are switched off, and those who were told are told.";
  }

  @Override
  protected String section() {
    return IncidentKind.MAINTENANCE.section();
  }

  @Override
  protected List<String> headlines() {
    Maintenance known = maintenance;
    return known == null ? List.of() : Headlines.of(known);
  }
}
