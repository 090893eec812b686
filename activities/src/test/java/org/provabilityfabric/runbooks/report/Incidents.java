package org.provabilityfabric.runbooks.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.ProcedureStatus;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.AlertCount;
import org.provabilityfabric.runbooks.contract.incident.ExposureReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.contract.incident.OpenItem;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryClock;
import org.provabilityfabric.runbooks.contract.incident.SentMessage;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;
import org.provabilityfabric.runbooks.contract.incident.Team;
import org.provabilityfabric.runbooks.contract.incident.TriageAnswer;
import org.provabilityfabric.runbooks.policy.AlertPhase;
import org.provabilityfabric.runbooks.policy.Answer;
import org.provabilityfabric.runbooks.policy.IncidentKind;
import org.provabilityfabric.runbooks.policy.Question;
import org.provabilityfabric.runbooks.policy.Severity;

/** Incidents to report on: a P0 data exposure of four hours, and a small one without responses. */
public final class Incidents {
  static final Instant START = Instant.parse("2026-03-03T12:00:00Z");
  static final String SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  private Incidents() {}

  static Instant at(String offset) {
    return START.plus(Duration.parse("PT" + offset));
  }

  /** A P0 with a data exposure, all of whose parts are filled. */
  public static IncidentReport exposure(String title) {
    return report(
        title, Severity.P0, Happenings.timeline(), Exposures.all(), Happenings.messages(), false);
  }

  /** The same incident with {@code entries} more lines on its timeline, spread over four hours. */
  static IncidentReport busy(int entries) {
    List<TimelineEntry> timeline = new ArrayList<>(Happenings.timeline());
    TimelineEntry.Kind[] kinds = TimelineEntry.Kind.values();
    for (int i = 0; i < entries; i++) {
      Instant at = START.plusSeconds(14_000L * i / entries);
      timeline.add(
          new TimelineEntry(at, kinds[i % kinds.length], "Something of note happened, " + i, null));
    }
    return report(
        "A busy day", Severity.P0, timeline, Exposures.all(), Happenings.messages(), false);
  }

  /** A P2 that is still open: nothing investigated, nobody told. */
  static IncidentReport small(boolean rehearsal) {
    return report("Disk nearly full", Severity.P2, List.of(), List.of(), List.of(), rehearsal);
  }

  private static IncidentReport report(
      String title,
      Severity severity,
      List<TimelineEntry> timeline,
      List<ExposureReport> exposures,
      List<SentMessage> messages,
      boolean rehearsal) {
    boolean resolved = severity == Severity.P0;
    ProcedureReport procedure =
        new ProcedureReport(
            "Incident",
            "incident/retrieval-gateway/7f3a",
            resolved ? "done" : "running",
            rehearsal,
            START,
            resolved ? at("3H13M") : null,
            incidentSteps(),
            findings(severity),
            timeline,
            List.of(evidence("pods.json", 8_211, true), evidence("git-log.txt", 913, true)));
    return new IncidentReport(
        status(title, severity, resolved),
        procedure,
        exposures,
        List.of(),
        messages,
        "example-1",
        SHA256,
        412,
        251_337);
  }

  private static IncidentStatus status(String title, Severity severity, boolean resolved) {
    return new IncidentStatus(
        "incident/retrieval-gateway/7f3a",
        title,
        resolved ? "resolved" : "open",
        severity,
        resolved ? IncidentKind.DATA_EXPOSURE : IncidentKind.MONITORING,
        resolved
            ? List.of(
                "Cross-tenant data exposure: 3 receipts show a foreign shard",
                "alert CrossTenantAccess (critical) is routed to P0",
                "P1, Single service outage: retrieval-gateway")
            : List.of("Monitoring alert"),
        "retrieval-gateway",
        resolved ? "sre@company.com" : null,
        START,
        List.of(
            new SlaClock("response", at("15M"), resolved ? at("6M") : null, null),
            new SlaClock("resolution", at("4H"), resolved ? at("3H12M") : null, null)),
        resolved ? answers() : List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        resolved ? "Post-mortem on Thursday; the shard mapping gets a test" : null,
        resolved ? 7 : 0,
        resolved ? 3 : 0,
        new ProcedureStatus("Incident", "incident/1", "done", 5, 5, List.of(), List.of(), false),
        resolved ? items() : List.of(),
        AlertCount.NONE,
        resolved ? regulatory() : List.of(),
        Team.NONE);
  }

  private static List<RegulatoryClock> regulatory() {
    return List.of(
        new RegulatoryClock(
            "DORA",
            "Initial notification",
            at("10M"),
            "A major incident.",
            at("2H10M"),
            at("2H40M"),
            "ada@company.com (command line, claimed)",
            "BaFin, reference 42",
            at("2H10M")),
        new RegulatoryClock(
            "GDPR",
            "Notify the supervisory authority",
            at("1M"),
            "A data exposure is confirmed.",
            at("72H1M"),
            null,
            null,
            null,
            null));
  }

  private static List<OpenItem> items() {
    return List.of(
        new OpenItem(
            1,
            AlertPhase.IMMEDIATE,
            "Isolate affected tenant",
            "Security",
            at("15M"),
            "DataExposureResponse",
            "retrieval-gateway is isolated",
            "DataExposureResponse",
            null),
        new OpenItem(
            2,
            AlertPhase.FOLLOW_UP,
            "Enhanced monitoring",
            "SRE",
            at("7H"),
            null,
            null,
            null,
            null));
  }

  private static List<TriageAnswer> answers() {
    List<TriageAnswer> answers = new ArrayList<>();
    for (Question question : Question.values()) {
      boolean unknown = question == Question.USER_IMPACT;
      answers.add(
          new TriageAnswer(
              question,
              unknown ? Answer.UNKNOWN : answers.size() % 2 == 0 ? Answer.YES : Answer.NO,
              "yes where two or more components are not as they should be",
              "1 of 4 components has unready pods: retrieval-gateway",
              question == Question.COMPLIANCE_IMPLICATIONS ? "compliance@company.com" : null));
    }
    return answers;
  }

  static StepReport step(
      String title, boolean change, StepReport.State state, String text, @Nullable String from) {
    return new StepReport(
        title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'),
        title,
        change,
        state,
        text,
        from == null ? null : at(from),
        from == null ? null : at(from).plusSeconds(11));
  }

  private static List<StepReport> incidentSteps() {
    return List.of(
        step("Check system health", false, StepReport.State.FINDING, "2 pods are not ready", "2S"),
        step("Check key metrics", false, StepReport.State.DONE, "14 targets are up", "2S"),
        step(
            "Check recent config changes",
            false,
            StepReport.State.FAILED,
            "there is no configuration repository at /srv/config",
            "16M"),
        step("Page appropriate teams", true, StepReport.State.DONE, "", "20S"),
        step(
            "Enable maintenance mode",
            true,
            StepReport.State.SKIPPED,
            "not needed for this component",
            null),
        step("Release", true, StepReport.State.REFUSED, "denied by ciso@company.com", "2H"));
  }

  private static List<Finding> findings(Severity severity) {
    if (severity != Severity.P0) {
      return List.of();
    }
    return List.of(
        new Finding(
            FindingCode.POD_NOT_READY,
            "retrieval-gateway-6f7c is in CrashLoopBackOff, 12 restarts",
            "check-system-health",
            at("13S")),
        new Finding(
            FindingCode.TARGET_ABSENT,
            "no target of job egress-firewall",
            "check-key-metrics",
            at("13S")));
  }

  static TimelineEntry entry(String at, TimelineEntry.Kind kind, String what, @Nullable String by) {
    return new TimelineEntry(at(at), kind, what, by);
  }

  static EvidenceRef evidence(String name, long bytes, boolean complete) {
    return new EvidenceRef(
        name, SHA256, bytes, complete, complete ? null : "the evidence budget of 60 s was spent");
  }
}
