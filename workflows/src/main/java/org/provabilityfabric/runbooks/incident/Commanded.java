package org.provabilityfabric.runbooks.incident;

import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.incident.Assignment;
import org.provabilityfabric.runbooks.contract.incident.HandOverOffer;
import org.provabilityfabric.runbooks.regulation.Regulated;

/** An incident has one commander, who hands over with the receiver's consent. */
public interface Commanded extends Regulated {
  /** Names the commander, without asking anybody. */
  @UpdateMethod
  String assign(Assignment assignment);

  @UpdateValidatorMethod(updateName = "assign")
  void validateAssign(Assignment assignment);

  /** Offers the command to somebody, who is told and has to accept it. */
  @UpdateMethod
  String handOver(HandOverOffer offer);

  @UpdateValidatorMethod(updateName = "handOver")
  void validateHandOver(HandOverOffer offer);

  /** Takes the command that was offered; only the receiver may. */
  @UpdateMethod
  String acceptCommand(Remark remark);

  @UpdateValidatorMethod(updateName = "acceptCommand")
  void validateAcceptCommand(Remark remark);

  /** Leaves the command where it is; only the receiver may. */
  @UpdateMethod
  String declineCommand(Remark remark);

  @UpdateValidatorMethod(updateName = "declineCommand")
  void validateDeclineCommand(Remark remark);
}
