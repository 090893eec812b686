package org.provabilityfabric.runbooks.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;

/** What runs told of themselves, because no record in the vault tells of them. */
public final class HistoryAudit {
  private final List<AuditEvent> events = new ArrayList<>();
  private final List<AuditGap> gaps = new ArrayList<>();
  private final List<ProcedureReport> told = new ArrayList<>();

  /** An incident told this. */
  public void told(IncidentReport report, @Nullable Instant endedAt) {
    events.addAll(Extract.of(report, AuditSource.HISTORY));
    told.addAll(Extract.procedures(report));
    gap(report.status().incident(), report.status().startedAt(), endedAt);
  }

  /** A run of another procedure told this. */
  public void told(ProcedureReport report, @Nullable Instant endedAt) {
    events.addAll(Extract.of(report, AuditSource.HISTORY));
    gap(report.workflowId(), report.startedAt(), endedAt);
  }

  /** Whether an incident has told what a run that it started did. */
  public boolean tells(String workflowId, Instant begin, Instant end) {
    return told.stream().anyMatch(run -> Extract.isOf(run, workflowId, begin, end));
  }

  /** A run did not tell anything. */
  public void silent(String run, Instant startedAt, @Nullable Instant endedAt, String why) {
    gaps.add(new AuditGap(AuditGap.Kind.NO_ANSWER, run, why, startedAt, endedAt));
  }

  /** Of a time nothing is known. */
  public void unknown(String why, @Nullable Instant from, @Nullable Instant to) {
    gaps.add(new AuditGap(AuditGap.Kind.UNKNOWN_PERIOD, null, why, from, to));
  }

  public List<AuditEvent> events() {
    return List.copyOf(events);
  }

  public List<AuditGap> gaps() {
    return List.copyOf(gaps);
  }

  private void gap(String run, Instant startedAt, @Nullable Instant endedAt) {
    gaps.add(
        endedAt == null
            ? new AuditGap(
                AuditGap.Kind.OPEN, run, "It goes on: its record is not final.", startedAt, null)
            : new AuditGap(
                AuditGap.Kind.HISTORY_ONLY,
                run,
                "It left no record in the vault: its history tells this, without a seal.",
                startedAt,
                endedAt));
  }
}
