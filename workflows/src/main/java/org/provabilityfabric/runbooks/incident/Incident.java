package org.provabilityfabric.runbooks.incident;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.incident.AlertNotice;
import org.provabilityfabric.runbooks.contract.incident.AnswerGiven;
import org.provabilityfabric.runbooks.contract.incident.EscalationRequest;
import org.provabilityfabric.runbooks.contract.incident.EtaGiven;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.contract.incident.ItemClosed;
import org.provabilityfabric.runbooks.contract.incident.ResponseNotice;
import org.provabilityfabric.runbooks.contract.incident.SentMessage;
import org.provabilityfabric.runbooks.contract.incident.SeverityChange;

/** An incident: triage, clocks, people, updates and report; its responses are its children. */
@WorkflowInterface
public interface Incident extends Linked {
  String TYPE = "Incident";

  @WorkflowMethod(name = TYPE)
  IncidentReport run(IncidentInput input);

  /** How the incident stands: severity, clocks, answers, responses, what waits for whom. */
  @QueryMethod
  IncidentStatus incident();

  /** Everything that the incident leaves behind, as far as it has come. */
  @QueryMethod
  IncidentReport incidentReport();

  /** Meets the response time: somebody has taken the incident on. */
  @UpdateMethod
  String acknowledge(Remark remark);

  @UpdateValidatorMethod(updateName = "acknowledge")
  void validateAcknowledge(Remark remark);

  @UpdateMethod
  String changeSeverity(SeverityChange change);

  @UpdateValidatorMethod(updateName = "changeSeverity")
  void validateChangeSeverity(SeverityChange change);

  /** Answers or corrects one of the eight triage questions. */
  @UpdateMethod
  String answer(AnswerGiven answer);

  @UpdateValidatorMethod(updateName = "answer")
  void validateAnswer(AnswerGiven answer);

  @UpdateMethod
  String setEta(EtaGiven eta);

  @UpdateValidatorMethod(updateName = "setEta")
  void validateSetEta(EtaGiven eta);

  @UpdateMethod
  String setNextSteps(Remark steps);

  @UpdateValidatorMethod(updateName = "setNextSteps")
  void validateSetNextSteps(Remark steps);

  /** Has somebody told, on a person's wish. */
  @UpdateMethod
  String escalate(EscalationRequest request);

  @UpdateValidatorMethod(updateName = "escalate")
  void validateEscalate(EscalationRequest request);

  /** Meets the resolution time; the run ends when its responses have ended too. */
  @UpdateMethod
  String resolve(Remark remark);

  @UpdateValidatorMethod(updateName = "resolve")
  void validateResolve(Remark remark);

  /** Takes a resolution back while the run has not ended. */
  @UpdateMethod
  String reopen(Remark remark);

  @UpdateValidatorMethod(updateName = "reopen")
  void validateReopen(Remark remark);

  /** Says that something which the incident leaves to be done is done. */
  @UpdateMethod
  String closeItem(ItemClosed closed);

  @UpdateValidatorMethod(updateName = "closeItem")
  void validateCloseItem(ItemClosed closed);

  /** The same group of alerts fired again, or is resolved. */
  @SignalMethod
  void alertReceived(AlertNotice alert);

  /** One of the incident's responses tells how it stands. */
  @SignalMethod
  void responseReported(ResponseNotice notice);

  /** The drill that this incident belongs to is over; nothing where it belongs to none. */
  @SignalMethod
  void drillEnded(String why);

  /** The paging ladder handed a page over. */
  @SignalMethod
  void paged(SentMessage page);

  /** The maintenance that held the incident's page back is over. */
  @SignalMethod
  void maintenanceEnded(String maintenance);
}
