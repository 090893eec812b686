package org.provabilityfabric.runbooks.maintenance;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.provabilityfabric.runbooks.contract.Procedure;
import org.provabilityfabric.runbooks.contract.maintenance.Confirmation;
import org.provabilityfabric.runbooks.contract.maintenance.HeldIncident;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceInput;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceReport;
import org.provabilityfabric.runbooks.contract.maintenance.Rescheduling;

/** A planned maintenance, from its notice to the word that it is over. */
@WorkflowInterface
public interface PlannedMaintenance extends Procedure {
  String TYPE = "PlannedMaintenance";

  @WorkflowMethod(name = TYPE)
  MaintenanceReport run(MaintenanceInput input);

  /** How it stands: window, mode, checklist, held incidents, baseline and verdict. */
  @QueryMethod
  MaintenanceReport maintenanceReport();

  /** Confirms an item of the checklist: the roll-back plan, a piece of work, the roll-back. */
  @UpdateMethod
  String confirm(Confirmation confirmation);

  @UpdateValidatorMethod(updateName = "confirm")
  void validateConfirm(Confirmation confirmation);

  /** Moves a maintenance that has not begun; those who were told are told again. */
  @UpdateMethod
  String reschedule(Rescheduling rescheduling);

  @UpdateValidatorMethod(updateName = "reschedule")
  void validateReschedule(Rescheduling rescheduling);

  /** An incident is held back because its component is in this maintenance. */
  @SignalMethod
  void incidentHeld(HeldIncident held);
}
