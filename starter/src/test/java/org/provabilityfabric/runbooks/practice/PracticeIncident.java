package org.provabilityfabric.runbooks.practice;

import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import org.provabilityfabric.runbooks.contract.Decision;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.AlertNotice;
import org.provabilityfabric.runbooks.contract.incident.AnswerGiven;
import org.provabilityfabric.runbooks.contract.incident.Assignment;
import org.provabilityfabric.runbooks.contract.incident.DuplicateLink;
import org.provabilityfabric.runbooks.contract.incident.EscalationRequest;
import org.provabilityfabric.runbooks.contract.incident.EtaGiven;
import org.provabilityfabric.runbooks.contract.incident.HandOver;
import org.provabilityfabric.runbooks.contract.incident.HandOverOffer;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.ItemClosed;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryAct;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryClock;
import org.provabilityfabric.runbooks.contract.incident.ResponseNotice;
import org.provabilityfabric.runbooks.contract.incident.SentMessage;
import org.provabilityfabric.runbooks.contract.incident.SeverityChange;
import org.provabilityfabric.runbooks.policy.Severity;

/** An incident that writes down what it is told, and ends when it is resolved. */
public final class PracticeIncident extends IncidentRecord {
  @WorkflowInit
  public PracticeIncident(IncidentInput input) {
    super(input);
    write(TimelineEntry.Kind.STATE, "began", null);
  }

  @Override
  public IncidentReport run(IncidentInput ignored) {
    if (input.title() == null) {
      throw FailureKind.INVALID_INPUT.failure("The field \"title\" is required.");
    }
    Workflow.await(() -> over);
    Workflow.await(Workflow::isEveryHandlerFinished);
    return incidentReport();
  }

  @Override
  public String acknowledge(Remark remark) {
    acknowledgedAt = now();
    return person("acknowledged", remark.person(), remark.text());
  }

  @Override
  public void validateAcknowledge(Remark remark) {
    if (acknowledgedAt != null) {
      throw FailureKind.INVALID_INPUT.failure("The incident is acknowledged already.");
    }
  }

  @Override
  public String changeSeverity(SeverityChange change) {
    severity = Severity.valueOf(String.valueOf(change.severity()));
    return person("severity " + severity, change.person(), change.reason());
  }

  @Override
  public String answer(AnswerGiven answer) {
    return person(
        "answered " + answer.question() + " " + answer.answer(), answer.person(), answer.reason());
  }

  @Override
  public String assign(Assignment assignment) {
    commander = assignment.commander();
    return person("commander " + commander, assignment.person(), null);
  }

  @Override
  public String handOver(HandOverOffer offer) {
    offered = new HandOver(String.valueOf(offer.to()), offer.person().described(), null, now());
    return person("offered to " + offer.to(), offer.person(), offer.text());
  }

  @Override
  public String acceptCommand(Remark remark) {
    commander = remark.person().name();
    offered = null;
    return person("commands", remark.person(), remark.text());
  }

  @Override
  public String declineCommand(Remark remark) {
    return person("declined", remark.person(), remark.text());
  }

  @Override
  public String linkDuplicate(DuplicateLink link) {
    duplicateOf = link.of();
    return person("a duplicate of " + link.of(), link.person(), link.text());
  }

  @Override
  public String unlinkDuplicate(Remark remark) {
    duplicateOf = null;
    return person("no duplicate", remark.person(), remark.text());
  }

  @Override
  public String setEta(EtaGiven given) {
    eta = now().plusSeconds(60);
    return person("eta " + given.eta(), given.person(), null);
  }

  @Override
  public String setNextSteps(Remark steps) {
    nextSteps = steps.text();
    return person("next steps", steps.person(), steps.text());
  }

  @Override
  public String escalate(EscalationRequest request) {
    return person("told " + request.to(), request.person(), request.reason());
  }

  @Override
  public String resolve(Remark remark) {
    resolvedAt = now();
    over = !"but stay".equals(remark.text());
    return person("resolved", remark.person(), remark.text());
  }

  @Override
  public String reopen(Remark remark) {
    resolvedAt = null;
    return person("reopened", remark.person(), remark.text());
  }

  @Override
  public void validateReopen(Remark remark) {
    if (resolvedAt == null) {
      throw FailureKind.INVALID_INPUT.failure("The incident is not resolved.");
    }
  }

  @Override
  public String approve(Decision decision) {
    return person("approved " + decision.approval(), decision.person(), decision.reason());
  }

  @Override
  public String deny(Decision decision) {
    return person("denied " + decision.approval(), decision.person(), decision.reason());
  }

  @Override
  public String pause(Remark remark) {
    return person("paused", remark.person(), remark.text());
  }

  @Override
  public String resume(Remark remark) {
    return person("resumed", remark.person(), remark.text());
  }

  @Override
  public String abort(Remark remark) {
    return person("aborted", remark.person(), remark.text());
  }

  @Override
  public String note(Remark remark) {
    return person("noted", remark.person(), remark.text());
  }

  @Override
  public String closeItem(ItemClosed closed) {
    return person("done " + closed.item(), closed.person(), closed.text());
  }

  @Override
  public String startRegulatoryClock(RegulatoryAct act) {
    String name = String.valueOf(act.clock());
    Instant deadline = startedAt.plus(Duration.ofDays(3));
    regulatory.add(
        new RegulatoryClock(
            name, "Notify", startedAt, "practice", deadline, null, null, null, null));
    return person("started " + name, act.person(), act.text());
  }

  @Override
  public String regulatorNotified(RegulatoryAct act) {
    return person("notified " + act.clock() + " " + act.when(), act.person(), act.text());
  }

  @Override
  public String dismissRegulatoryClock(RegulatoryAct act) {
    return person("dismissed " + act.clock(), act.person(), act.text());
  }

  @Override
  public void alertReceived(AlertNotice alert) {
    write(TimelineEntry.Kind.STATE, alert.firing() ? "alert firing" : "alert resolved", null);
  }

  @Override
  public void responseReported(ResponseNotice notice) {
    approvals = notice.approvals();
    containment = notice.containment();
  }

  @Override
  public void paged(SentMessage page) {
    write(TimelineEntry.Kind.PAGE, "paged " + page.to(), null);
  }

  @Override
  public void maintenanceEnded(String maintenance) {
    write(TimelineEntry.Kind.STATE, "no longer held by " + maintenance, null);
  }
}
