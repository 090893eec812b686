package org.provabilityfabric.runbooks.regulation;

import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import org.provabilityfabric.runbooks.contract.Procedure;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryAct;

/** A procedure for which regulatory clocks may run. */
public interface Regulated extends Procedure {
  /** Starts a clock by hand. */
  @UpdateMethod
  String startRegulatoryClock(RegulatoryAct act);

  @UpdateValidatorMethod(updateName = "startRegulatoryClock")
  void validateStartRegulatoryClock(RegulatoryAct act);

  /** Meets a clock: the authority was notified. */
  @UpdateMethod
  String regulatorNotified(RegulatoryAct act);

  @UpdateValidatorMethod(updateName = "regulatorNotified")
  void validateRegulatorNotified(RegulatoryAct act);

  /** Ends a clock that does not apply. */
  @UpdateMethod
  String dismissRegulatoryClock(RegulatoryAct act);

  @UpdateValidatorMethod(updateName = "dismissRegulatoryClock")
  void validateDismissRegulatoryClock(RegulatoryAct act);
}
