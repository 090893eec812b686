package org.provabilityfabric.runbooks.incident;

import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.AlertNotice;
import org.provabilityfabric.runbooks.contract.incident.AnswerGiven;
import org.provabilityfabric.runbooks.contract.incident.Assignment;
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
import org.provabilityfabric.runbooks.regulation.RegulatedBase;
import org.provabilityfabric.runbooks.regulation.RegulatoryDesk;

/** What people, alerts and responses say to an incident while it runs. */
abstract class IncidentUpdates extends RegulatedBase implements Incident {
  private final CompletablePromise<Desk> opened = Workflow.newPromise();
  private @Nullable Desk desk;

  IncidentUpdates() {
    super(TYPE, List.of(IncidentStep.values()));
  }

  /** From now on the incident has a desk; what came with the start has waited for it. */
  final void opened(Desk open) {
    desk = open;
    opened.complete(open);
  }

  @Override
  protected final Optional<RegulatoryDesk> regulators() {
    return Optional.ofNullable(desk).map(open -> open.regulators);
  }

  static String id() {
    return Workflow.getInfo().getWorkflowId();
  }

  final Desk desk() {
    Desk open = desk;
    if (open == null) {
      throw FailureKind.INVALID_INPUT.failure("The incident is not open yet; try again shortly.");
    }
    return open;
  }

  /** What the desk gives, or nothing while there is none. */
  final <T> List<T> whenThere(Function<Desk, List<T>> view) {
    return desk == null ? List.of() : view.apply(desk);
  }

  @Override
  public String acknowledge(Remark remark) {
    return Acknowledgement.take(opened.get(), journal(), remark);
  }

  @Override
  public void validateAcknowledge(Remark remark) {
    permit(remark.person(), Act.ACKNOWLEDGE);
    whenOpen(open -> open.people.checkAcknowledge(remark));
  }

  @Override
  public String changeSeverity(SeverityChange change) {
    Desk open = opened.get();
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
    Desk open = opened.get();
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
  public String assign(Assignment assignment) {
    Desk open = opened.get();
    open.state.commander = Acts.required("commander", assignment.commander());
    journal()
        .say(
            TimelineEntry.Kind.PERSON,
            "Incident commander: " + open.state.commander,
            assignment.person());
    return open.state.commander + " is the incident commander.";
  }

  @Override
  public void validateAssign(Assignment assignment) {
    permit(assignment.person(), Act.ASSIGN);
    Acts.required("commander", assignment.commander());
  }

  @Override
  public String setEta(EtaGiven eta) {
    Desk open = opened.get();
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
    Desk open = opened.get();
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
    Desk open = opened.get();
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
    return Resolution.resolve(opened.get(), journal(), remark);
  }

  @Override
  public void validateResolve(Remark remark) {
    permit(remark.person(), Act.RESOLVE);
    whenOpen(open -> open.people.checkResolve(remark));
  }

  @Override
  public String reopen(Remark remark) {
    return Resolution.reopen(opened.get(), journal(), remark);
  }

  @Override
  public void validateReopen(Remark remark) {
    permit(remark.person(), Act.REOPEN);
    whenOpen(open -> open.people.checkReopen(remark));
  }

  /** Updates that come with the start are checked against the state once there is one. */
  private void whenOpen(Consumer<Desk> check) {
    if (desk != null) {
      check.accept(desk);
    }
  }

  @Override
  public String closeItem(ItemClosed closed) {
    return opened.get().items.close(closed);
  }

  @Override
  public void validateCloseItem(ItemClosed closed) {
    permit(closed.person(), Act.CLOSE_ITEM);
    whenOpen(open -> open.items.check(closed));
  }

  /** A repetition is counted; only what it changes stands on the timeline. */
  @Override
  public void alertReceived(AlertNotice alert) {
    IncidentState state = opened.get().state;
    boolean repeated = state.alerts.repeatedBy(alert);
    state.alerts = state.alerts.and(alert, Now.instant());
    if (!repeated) {
      journal()
          .say(
              TimelineEntry.Kind.STATE,
              "The alert "
                  + alert.labels().getOrDefault("alertname", alert.groupKey())
                  + (alert.firing() ? " fires (" : " is resolved (")
                  + alert.alerts()
                  + " in its group)");
    }
  }

  @Override
  public void responseReported(ResponseNotice notice) {
    opened.get().responses.reported(notice);
  }

  @Override
  public void drillEnded(String why) {
    Desk open = opened.get();
    if (Drilling.here() && !open.state.resolved()) {
      Resolution.drillEnded(open, journal(), why);
    }
  }

  @Override
  public void paged(SentMessage page) {
    opened.get().paging.paged(page);
  }

  @Override
  public void maintenanceEnded(String maintenance) {
    journal().say(TimelineEntry.Kind.STATE, "The maintenance " + maintenance + " is over.");
    opened.get().paging.release();
  }
}
