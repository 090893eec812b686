package org.provabilityfabric.runbooks.practice;

import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Decision;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.ProcedureStatus;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.incident.AlertCount;
import org.provabilityfabric.runbooks.contract.incident.AlertNotice;
import org.provabilityfabric.runbooks.contract.incident.AnswerGiven;
import org.provabilityfabric.runbooks.contract.incident.Assignment;
import org.provabilityfabric.runbooks.contract.incident.DuplicateLink;
import org.provabilityfabric.runbooks.contract.incident.DuplicateNotice;
import org.provabilityfabric.runbooks.contract.incident.EscalationRequest;
import org.provabilityfabric.runbooks.contract.incident.EtaGiven;
import org.provabilityfabric.runbooks.contract.incident.ExposureReport;
import org.provabilityfabric.runbooks.contract.incident.HandOver;
import org.provabilityfabric.runbooks.contract.incident.HandOverOffer;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.contract.incident.ItemClosed;
import org.provabilityfabric.runbooks.contract.incident.OpenItem;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryAct;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryClock;
import org.provabilityfabric.runbooks.contract.incident.Request;
import org.provabilityfabric.runbooks.contract.incident.ResponseNotice;
import org.provabilityfabric.runbooks.contract.incident.ResponseRef;
import org.provabilityfabric.runbooks.contract.incident.SentMessage;
import org.provabilityfabric.runbooks.contract.incident.SeverityChange;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;
import org.provabilityfabric.runbooks.contract.incident.Team;
import org.provabilityfabric.runbooks.contract.incident.TriageAnswer;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.policy.AlertPhase;
import org.provabilityfabric.runbooks.policy.Answer;
import org.provabilityfabric.runbooks.policy.IncidentKind;
import org.provabilityfabric.runbooks.policy.Question;
import org.provabilityfabric.runbooks.policy.Severity;

/** An incident that writes down what it is told, and ends when it is resolved. */
public final class PracticeIncident implements Incident {
  private static final Duration RESPONSE = Duration.ofMinutes(15);
  private static final Duration RESOLUTION = Duration.ofHours(4);

  private final String id = Workflow.getInfo().getWorkflowId();
  private final Instant startedAt = now();
  private final List<TimelineEntry> timeline = new ArrayList<>();
  private final IncidentInput input;
  private Severity severity;
  private @Nullable Instant acknowledgedAt;
  private @Nullable Instant resolvedAt;
  private @Nullable String commander;
  private @Nullable HandOver offered;
  private @Nullable String duplicateOf;
  private @Nullable Instant eta;
  private @Nullable String nextSteps;
  private @Nullable ContainmentState containment;
  private List<PendingApproval> approvals = List.of();
  private final List<RegulatoryClock> regulatory = new ArrayList<>();
  private boolean over;

  @WorkflowInit
  public PracticeIncident(IncidentInput input) {
    this.input = input;
    this.severity = input.severity() == null ? Severity.P1 : Severity.valueOf(input.severity());
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
  public IncidentStatus incident() {
    return new IncidentStatus(
        id,
        String.valueOf(input.title()),
        resolvedAt != null ? "resolved" : acknowledgedAt != null ? "acknowledged" : "open",
        severity,
        IncidentKind.DATA_EXPOSURE,
        List.of(severity + ", declared: practice."),
        input.component(),
        commander,
        startedAt,
        List.of(
            new SlaClock("response", startedAt.plus(RESPONSE), acknowledgedAt, null),
            new SlaClock("resolution", startedAt.plus(RESOLUTION), resolvedAt, null)),
        List.of(
            new TriageAnswer(
                Question.DATA_EXPOSURE_RISK, Answer.UNKNOWN, "no rule", "nothing found", null)),
        containment == null
            ? List.of()
            : List.of(new ResponseRef("DataExposureResponse", id + "/exposure", "waiting")),
        approvals,
        waiting(),
        eta,
        nextSteps,
        1,
        2,
        status(),
        items(),
        AlertCount.NONE,
        List.copyOf(regulatory),
        new Team(offered, duplicateOf, List.of(), null, false));
  }

  private List<OpenItem> items() {
    Instant due = startedAt.plus(RESOLUTION);
    return List.of(
        new OpenItem(
            1,
            AlertPhase.RESOLUTION,
            "Fix isolation mechanism",
            "SRE",
            due,
            null,
            null,
            null,
            null),
        new OpenItem(
            2, AlertPhase.FOLLOW_UP, "Enhanced monitoring", "SRE", due, null, "on", "ada", due));
  }

  private List<Request> waiting() {
    return acknowledgedAt != null
        ? List.of()
        : List.of(
            new Request(
                "Take the incident on.",
                "./runbook incident ack " + id,
                startedAt.plus(RESPONSE),
                "The next step of the paging ladder is told."));
  }

  @Override
  public IncidentReport incidentReport() {
    List<ExposureReport> exposures =
        containment == null ? List.of() : List.of(new ExposureReport(report(), containment, null));
    return new IncidentReport(
        incident(), report(), exposures, List.of(), List.of(), "practice", "00", 1, 1);
  }

  @Override
  public ProcedureStatus status() {
    return new ProcedureStatus(TYPE, id, "running", 1, 3, List.of("waiting"), List.of(), false);
  }

  @Override
  public List<TimelineEntry> timeline() {
    return timeline;
  }

  @Override
  public ProcedureReport report() {
    return new ProcedureReport(
        TYPE, id, "running", false, startedAt, null, List.of(), List.of(), timeline, List.of());
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
  public void validateHandOver(HandOverOffer offer) {}

  @Override
  public String acceptCommand(Remark remark) {
    commander = remark.person().name();
    offered = null;
    return person("commands", remark.person(), remark.text());
  }

  @Override
  public void validateAcceptCommand(Remark remark) {}

  @Override
  public String declineCommand(Remark remark) {
    return person("declined", remark.person(), remark.text());
  }

  @Override
  public void validateDeclineCommand(Remark remark) {}

  @Override
  public String linkDuplicate(DuplicateLink link) {
    duplicateOf = link.of();
    return person("a duplicate of " + link.of(), link.person(), link.text());
  }

  @Override
  public void validateLinkDuplicate(DuplicateLink link) {}

  @Override
  public String unlinkDuplicate(Remark remark) {
    duplicateOf = null;
    return person("no duplicate", remark.person(), remark.text());
  }

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
  public void validateCloseItem(ItemClosed closed) {}

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
  public void validateStartRegulatoryClock(RegulatoryAct act) {}

  @Override
  public void validateRegulatorNotified(RegulatoryAct act) {}

  @Override
  public void validateDismissRegulatoryClock(RegulatoryAct act) {}

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
  public void drillEnded(String why) {}

  @Override
  public void paged(SentMessage page) {
    write(TimelineEntry.Kind.PAGE, "paged " + page.to(), null);
  }

  @Override
  public void maintenanceEnded(String maintenance) {
    write(TimelineEntry.Kind.STATE, "no longer held by " + maintenance, null);
  }

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

  private String person(String what, Person who, @Nullable String text) {
    String line = what + (text == null ? "" : ": " + text);
    write(TimelineEntry.Kind.PERSON, line, who.described());
    return line;
  }

  private void write(TimelineEntry.Kind kind, String what, @Nullable String by) {
    timeline.add(new TimelineEntry(now(), kind, what, by));
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
