package org.provabilityfabric.runbooks.incident;

import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.AlertNotice;
import org.provabilityfabric.runbooks.contract.incident.AnswerGiven;
import org.provabilityfabric.runbooks.contract.incident.EscalationRequest;
import org.provabilityfabric.runbooks.contract.incident.EtaGiven;
import org.provabilityfabric.runbooks.contract.incident.ItemClosed;
import org.provabilityfabric.runbooks.contract.incident.ResponseNotice;
import org.provabilityfabric.runbooks.contract.incident.SentMessage;
import org.provabilityfabric.runbooks.contract.incident.SeverityChange;
import org.provabilityfabric.runbooks.kernel.Drilling;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.policy.Act;
import org.provabilityfabric.runbooks.policy.Contact;

/** What people, alerts and responses say to an incident while it runs. */
abstract class IncidentUpdates extends LinkUpdates {
  @Override
  public String acknowledge(Remark remark) {
    return Acknowledgement.take(opened(), journal(), remark);
  }

  @Override
  public void validateAcknowledge(Remark remark) {
    permit(remark.person(), Act.ACKNOWLEDGE);
    whenOpen(open -> open.people.checkAcknowledge(remark));
  }

  @Override
  public String changeSeverity(SeverityChange change) {
    Desk open = opened();
    String reason = Acts.required("reason", change.reason());
    open.severities.byPerson(People.severity(change), reason, change.person());
    return "The severity is " + open.state.severity + "; the clocks count from the beginning.";
  }

  @Override
  public void validateChangeSeverity(SeverityChange change) {
    permit(change.person(), Act.CHANGE_SEVERITY);
    whenOpen(open -> open.people.checkSeverity(change));
  }

  @Override
  public String answer(AnswerGiven given) {
    Desk open = opened();
    open.people.answered(given);
    open.severities.classify();
    return "Answered; the severity is " + open.state.severity + ".";
  }

  @Override
  public void validateAnswer(AnswerGiven given) {
    permit(given.person(), Act.ANSWER);
    whenOpen(open -> open.people.checkAnswer(given));
  }

  @Override
  public String setEta(EtaGiven eta) {
    Desk open = opened();
    open.state.eta = open.people.eta(eta);
    journal().say(TimelineEntry.Kind.PERSON, "ETA: " + open.state.eta, eta.person());
    return "ETA for resolution: " + open.state.eta + ".";
  }

  @Override
  public void validateSetEta(EtaGiven eta) {
    permit(eta.person(), Act.SET_ETA);
    whenOpen(open -> open.people.eta(eta));
  }

  @Override
  public String setNextSteps(Remark steps) {
    Desk open = opened();
    open.state.nextSteps = Acts.required("text", steps.text());
    journal().say(TimelineEntry.Kind.PERSON, "Next steps: " + open.state.nextSteps, steps.person());
    return "The next executive update says so.";
  }

  @Override
  public void validateSetNextSteps(Remark steps) {
    permit(steps.person(), Act.SET_NEXT_STEPS);
    Acts.required("text", steps.text());
  }

  @Override
  public String escalate(EscalationRequest request) {
    Desk open = opened();
    Contact contact = open.people.contact(request);
    open.conditions.byHand(contact, Acts.required("reason", request.reason()), request.person());
    return contact.name() + " is told.";
  }

  @Override
  public void validateEscalate(EscalationRequest request) {
    permit(request.person(), Act.ESCALATE);
    Acts.required("reason", request.reason());
    whenOpen(open -> open.people.contact(request));
  }

  @Override
  public String resolve(Remark remark) {
    return Resolution.resolve(opened(), journal(), remark);
  }

  @Override
  public void validateResolve(Remark remark) {
    permit(remark.person(), Act.RESOLVE);
    whenOpen(open -> open.people.checkResolve(remark));
  }

  @Override
  public String reopen(Remark remark) {
    return Resolution.reopen(opened(), journal(), remark);
  }

  @Override
  public void validateReopen(Remark remark) {
    permit(remark.person(), Act.REOPEN);
    whenOpen(open -> open.people.checkReopen(remark));
  }

  @Override
  public String closeItem(ItemClosed closed) {
    return opened().items.close(closed);
  }

  @Override
  public void validateCloseItem(ItemClosed closed) {
    permit(closed.person(), Act.CLOSE_ITEM);
    whenOpen(open -> open.items.check(closed));
  }

  /** A repetition is counted; only what it changes stands on the timeline. */
  @Override
  public void alertReceived(AlertNotice alert) {
    Desk open = opened();
    IncidentState state = open.state;
    open.duplicates.alerted(alert);
    boolean repeated = state.alerts.repeatedBy(alert);
    state.alerts = state.alerts.and(alert, Now.instant());
    if (!repeated) {
      journal().say(TimelineEntry.Kind.STATE, alert.told(""));
    }
  }

  @Override
  public void responseReported(ResponseNotice notice) {
    opened().responses.reported(notice);
  }

  @Override
  public void drillEnded(String why) {
    Desk open = opened();
    if (Drilling.here() && !open.state.resolved()) {
      Resolution.drillEnded(open, journal(), why);
    }
  }

  @Override
  public void paged(SentMessage page) {
    opened().paging.paged(page);
  }

  @Override
  public void maintenanceEnded(String maintenance) {
    journal().say(TimelineEntry.Kind.STATE, "The maintenance " + maintenance + " is over.");
    opened().paging.release();
  }
}
