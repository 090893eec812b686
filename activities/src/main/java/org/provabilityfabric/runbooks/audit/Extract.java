package org.provabilityfabric.runbooks.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Deed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.ExposureReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryClock;
import org.provabilityfabric.runbooks.contract.incident.SentMessage;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;
import org.provabilityfabric.runbooks.contract.message.Message;

/** Takes from what runs report of themselves the lines that an audit lists. */
final class Extract {
  private static final String DRILL = "incident/drill-";

  private final String run;
  private final AuditSource source;
  private final List<AuditEvent> events = new ArrayList<>();
  private final Set<String> told = new HashSet<>();

  private Extract(String run, AuditSource source) {
    this.run = run;
    this.source = source;
  }

  /** The lines of an incident with its responses; what they told it appears once. */
  static List<AuditEvent> of(IncidentReport report, AuditSource source) {
    Extract extract = new Extract(report.status().incident(), source);
    procedures(report).forEach(extract::take);
    report.messages().stream()
        .filter(message -> message.kind() == Message.Kind.ESCALATION)
        .forEach(message -> extract.take(message, report.procedure()));
    return extract.events;
  }

  /** Whether a report is that of a run that went on from {@code begin} to {@code end}. */
  static boolean isOf(ProcedureReport report, String workflowId, Instant begin, Instant end) {
    Instant last =
        report.timeline().stream()
            .map(TimelineEntry::at)
            .max(Comparator.naturalOrder())
            .orElse(report.startedAt());
    return report.workflowId().equals(workflowId)
        && !report.startedAt().isAfter(end)
        && !last.isBefore(begin);
  }

  /** The lines of a run that is no incident. */
  static List<AuditEvent> of(ProcedureReport report, AuditSource source) {
    Extract extract = new Extract(report.workflowId(), source);
    extract.take(report);
    return extract.events;
  }

  /** The incident's own procedure, then those that it started. */
  static List<ProcedureReport> procedures(IncidentReport report) {
    return Stream.of(
            Stream.of(report.procedure()),
            report.exposures().stream().map(ExposureReport::procedure),
            report.investigations().stream())
        .flatMap(all -> all)
        .filter(Objects::nonNull)
        .toList();
  }

  private void take(ProcedureReport procedure) {
    for (TimelineEntry entry : procedure.timeline()) {
      kind(entry)
          .filter(kind -> told.add(entry.at() + " " + entry.what()))
          .ifPresent(kind -> add(entry.at(), kind, procedure, entry.what(), entry.by()));
    }
    for (Finding finding : procedure.findings()) {
      kind(finding)
          .filter(kind -> told.add(finding.code() + " " + finding.text()))
          .ifPresent(
              kind ->
                  add(
                      Objects.requireNonNullElse(finding.at(), procedure.startedAt()),
                      kind,
                      procedure,
                      finding.code() + ": " + finding.text(),
                      null));
    }
  }

  private void take(SentMessage message, ProcedureReport incident) {
    String subject = message.text().lines().findFirst().orElse("");
    add(
        message.at(),
        AuditKind.ESCALATION,
        incident,
        (message.delivered() ? "Told " : "Could not tell ") + message.to() + ": " + subject,
        null);
  }

  private void add(
      Instant at, AuditKind kind, ProcedureReport procedure, String what, @Nullable String by) {
    boolean practice = procedure.rehearsal() || run.startsWith(DRILL);
    events.add(new AuditEvent(at, kind, run, procedure.procedure(), what, by, practice, source));
  }

  private static Optional<AuditKind> kind(TimelineEntry entry) {
    Optional<Deed> deed = Deed.of(entry);
    boolean person = entry.by() != null;
    if (entry.kind() == null) {
      return person ? Optional.of(AuditKind.ACT) : Optional.empty();
    }
    return switch (entry.kind()) {
      case APPROVAL -> Optional.of(AuditKind.APPROVAL);
      case PAGE -> Optional.of(AuditKind.PAGE);
      case PERSON -> Optional.of(deed.map(Extract::kind).orElse(AuditKind.ACT));
      case CLOCK ->
          entry.what().endsWith(SlaClock.WITHDRAWN)
              ? Optional.of(AuditKind.BREACH)
              : deed.map(Extract::kind)
                  .or(() -> person ? Optional.of(settled(entry)) : Optional.empty());
      case STEP, FINDING, UPDATE, CONTAINMENT, STATE ->
          person ? Optional.of(AuditKind.ACT) : Optional.empty();
    };
  }

  private static AuditKind kind(Deed deed) {
    return switch (deed) {
      case ESCALATED -> AuditKind.ESCALATION;
      case SEVERITY_SET, PAUSED, RESUMED, ABORTED, REOPENED -> AuditKind.OVERRIDE;
    };
  }

  private static AuditKind settled(TimelineEntry entry) {
    return entry.what().contains(RegulatoryClock.NOT_APPLICABLE)
        ? AuditKind.OVERRIDE
        : AuditKind.ACT;
  }

  private static Optional<AuditKind> kind(Finding finding) {
    if (finding.code() == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        switch (finding.code()) {
          case RESPONSE_TIME_BREACHED,
              RESOLUTION_TIME_BREACHED,
              REGULATORY_CLOCK_BREACHED,
              CONTAINMENT_LATE ->
              AuditKind.BREACH;
          case EVIDENCE_LOST, GAP_STATED -> AuditKind.EVIDENCE_LOSS;
          case APPROVAL_UNANSWERED -> AuditKind.APPROVAL;
          case PAGE_UNANSWERED, PAGE_SKIPPED, NOBODY_TO_PAGE -> AuditKind.PAGE;
          default -> null;
        });
  }
}
