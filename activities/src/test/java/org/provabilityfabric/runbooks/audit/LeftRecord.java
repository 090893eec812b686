package org.provabilityfabric.runbooks.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.ProcedureStatus;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.AlertCount;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.contract.incident.SentMessage;
import org.provabilityfabric.runbooks.contract.incident.Team;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.policy.IncidentKind;
import org.provabilityfabric.runbooks.policy.Severity;

/** The record that an incident leaves, made line by line. */
final class LeftRecord {
  private final String incident;
  private final Instant startedAt;
  private final List<TimelineEntry> timeline = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<SentMessage> messages = new ArrayList<>();
  private String policy = "aaaa";
  private Instant now;

  LeftRecord(String incident, Instant startedAt) {
    this.incident = incident;
    this.startedAt = startedAt;
    this.now = startedAt;
  }

  LeftRecord says(TimelineEntry.Kind kind, String what, @Nullable String by) {
    timeline.add(new TimelineEntry(now, kind, what, by));
    return this;
  }

  LeftRecord finds(String code, String text) {
    findings.add(new Finding(FindingCode.valueOf(code), text, "a-step", now));
    return this;
  }

  LeftRecord tells(String to, String text, boolean delivered) {
    messages.add(new SentMessage(now, Message.Kind.ESCALATION, to, text, delivered, List.of()));
    return this;
  }

  LeftRecord policy(String hash) {
    policy = hash;
    return this;
  }

  LeftRecord later(Duration passed) {
    now = now.plus(passed);
    return this;
  }

  String incident() {
    return incident;
  }

  Instant startedAt() {
    return startedAt;
  }

  IncidentReport report() {
    ProcedureReport procedure =
        new ProcedureReport(
            "Incident",
            incident,
            "done",
            false,
            startedAt,
            now,
            List.of(),
            findings,
            timeline,
            List.of());
    return new IncidentReport(
        status(), procedure, List.of(), List.of(), messages, "version " + policy, policy, 1, 1);
  }

  private IncidentStatus status() {
    return new IncidentStatus(
        incident,
        "Gateway leaks",
        "resolved",
        Severity.P0,
        IncidentKind.DATA_EXPOSURE,
        List.of(),
        null,
        null,
        startedAt,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        0,
        0,
        new ProcedureStatus("Incident", incident, "done", 1, 1, List.of(), List.of(), false),
        List.of(),
        AlertCount.NONE,
        List.of(),
        Team.NONE);
  }
}
