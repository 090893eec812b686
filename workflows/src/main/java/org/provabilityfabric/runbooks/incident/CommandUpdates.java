package org.provabilityfabric.runbooks.incident;

import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.incident.Assignment;
import org.provabilityfabric.runbooks.contract.incident.HandOverOffer;
import org.provabilityfabric.runbooks.policy.Act;

/** What people say about who commands. */
abstract class CommandUpdates extends IncidentBase {
  @Override
  public final String assign(Assignment assignment) {
    return opened().command.assign(assignment);
  }

  @Override
  public final void validateAssign(Assignment assignment) {
    permit(assignment.person(), Act.ASSIGN);
    Acts.required("commander", assignment.commander());
  }

  @Override
  public final String handOver(HandOverOffer offer) {
    return opened().command.offer(offer);
  }

  @Override
  public final void validateHandOver(HandOverOffer offer) {
    permit(offer.person(), Act.ASSIGN);
    Acts.required("to", offer.to());
    whenOpen(open -> open.command.checks.newOffer(offer));
  }

  @Override
  public final String acceptCommand(Remark remark) {
    return opened().command.accept(remark);
  }

  @Override
  public final void validateAcceptCommand(Remark remark) {
    permit(remark.person(), Act.TAKE_COMMAND);
    whenOpen(open -> open.command.checks.answer(remark));
  }

  @Override
  public final String declineCommand(Remark remark) {
    return opened().command.decline(remark);
  }

  @Override
  public final void validateDeclineCommand(Remark remark) {
    permit(remark.person(), Act.TAKE_COMMAND);
    whenOpen(open -> open.command.checks.answer(remark));
  }
}
