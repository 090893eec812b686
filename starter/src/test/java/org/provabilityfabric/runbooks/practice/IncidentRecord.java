package org.provabilityfabric.runbooks.practice;

import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.ProcedureStatus;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.incident.AlertCount;
import org.provabilityfabric.runbooks.contract.incident.ExposureReport;
import org.provabilityfabric.runbooks.contract.incident.HandOver;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.contract.incident.OpenItem;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryClock;
import org.provabilityfabric.runbooks.contract.incident.Request;
import org.provabilityfabric.runbooks.contract.incident.ResponseRef;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;
import org.provabilityfabric.runbooks.contract.incident.Team;
import org.provabilityfabric.runbooks.contract.incident.TriageAnswer;
import org.provabilityfabric.runbooks.policy.AlertPhase;
import org.provabilityfabric.runbooks.policy.Answer;
import org.provabilityfabric.runbooks.policy.IncidentKind;
import org.provabilityfabric.runbooks.policy.Question;
import org.provabilityfabric.runbooks.policy.Severity;

/** What a practice incident has written down, and how it stands by that. */
abstract class IncidentRecord extends PatientIncident {
  private static final Duration RESPONSE = Duration.ofMinutes(15);
  private static final Duration RESOLUTION = Duration.ofHours(4);

  private final String id = Workflow.getInfo().getWorkflowId();
  final Instant startedAt = now();
  private final List<TimelineEntry> timeline = new ArrayList<>();
  final IncidentInput input;
  Severity severity;
  @Nullable Instant acknowledgedAt;
  @Nullable Instant resolvedAt;
  @Nullable String commander;
  @Nullable HandOver offered;
  @Nullable String duplicateOf;
  @Nullable Instant eta;
  @Nullable String nextSteps;
  @Nullable ContainmentState containment;
  List<PendingApproval> approvals = List.of();
  final List<RegulatoryClock> regulatory = new ArrayList<>();
  boolean over;

  IncidentRecord(IncidentInput input) {
    this.input = input;
    this.severity = input.severity() == null ? Severity.P1 : Severity.valueOf(input.severity());
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

  String person(String what, Person who, @Nullable String text) {
    String line = what + (text == null ? "" : ": " + text);
    write(TimelineEntry.Kind.PERSON, line, who.described());
    return line;
  }

  void write(TimelineEntry.Kind kind, String what, @Nullable String by) {
    timeline.add(new TimelineEntry(now(), kind, what, by));
  }

  static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
