package org.provabilityfabric.runbooks.practice;

import org.provabilityfabric.runbooks.contract.Decision;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.incident.AnswerGiven;
import org.provabilityfabric.runbooks.contract.incident.Assignment;
import org.provabilityfabric.runbooks.contract.incident.DuplicateLink;
import org.provabilityfabric.runbooks.contract.incident.DuplicateNotice;
import org.provabilityfabric.runbooks.contract.incident.EscalationRequest;
import org.provabilityfabric.runbooks.contract.incident.EtaGiven;
import org.provabilityfabric.runbooks.contract.incident.HandOverOffer;
import org.provabilityfabric.runbooks.contract.incident.ItemClosed;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryAct;
import org.provabilityfabric.runbooks.contract.incident.SeverityChange;
import org.provabilityfabric.runbooks.incident.Incident;

/** An incident that refuses nothing, and does nothing about what it is only told. */
abstract class PatientIncident implements Incident {
  @Override
  public void validateHandOver(HandOverOffer offer) {}

  @Override
  public void validateAcceptCommand(Remark remark) {}

  @Override
  public void validateDeclineCommand(Remark remark) {}

  @Override
  public void validateLinkDuplicate(DuplicateLink link) {}

  @Override
  public void validateUnlinkDuplicate(Remark remark) {}

  @Override
  public String takeDuplicate(DuplicateNotice notice) {
    return "taken";
  }

  @Override
  public void validateTakeDuplicate(DuplicateNotice notice) {}

  @Override
  public void duplicateGone(DuplicateNotice notice) {}

  @Override
  public void duplicateReported(DuplicateNotice notice) {}

  @Override
  public void validateCloseItem(ItemClosed closed) {}

  @Override
  public void validateStartRegulatoryClock(RegulatoryAct act) {}

  @Override
  public void validateRegulatorNotified(RegulatoryAct act) {}

  @Override
  public void validateDismissRegulatoryClock(RegulatoryAct act) {}

  @Override
  public void drillEnded(String why) {}

  @Override
  public void validateApprove(Decision decision) {}

  @Override
  public void validateDeny(Decision decision) {}

  @Override
  public void validatePause(Remark remark) {}

  @Override
  public void validateResume(Remark remark) {}

  @Override
  public void validateAbort(Remark remark) {}

  @Override
  public void validateNote(Remark remark) {}

  @Override
  public void validateChangeSeverity(SeverityChange change) {}

  @Override
  public void validateAnswer(AnswerGiven answer) {}

  @Override
  public void validateAssign(Assignment assignment) {}

  @Override
  public void validateSetEta(EtaGiven given) {}

  @Override
  public void validateSetNextSteps(Remark steps) {}

  @Override
  public void validateEscalate(EscalationRequest request) {}

  @Override
  public void validateResolve(Remark remark) {}
}
