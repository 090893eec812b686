package org.provabilityfabric.runbooks.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.ProcedureStatus;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Command;

/** {@code incident show}: the status page. */
@Command(
    name = "show",
    description = {
      "Show how an incident stands: clocks, containment, answers, what waits, timeline.",
      "With --id also how any other procedure stands: steps, findings, what waits, evidence."
    },
    customSynopsis = "runbook incident show [ID] [--json]",
    footer = {
      "",
      "Works for one that has ended too, as long as Temporal keeps its history.",
      "Examples:",
      "  ./runbook incident show incident/20260301-0200-gateway-leaks",
      "  ./runbook incident show --id receipt-investigation/20260301-0200-retrieval-gateway"
    })
final class ShowVerb extends IncidentVerb {
  ShowVerb(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  void check(List<String> said) {
    none(said);
  }

  @Override
  int act(TemporalConnection temporal, String id, List<String> said) {
    Instant now = temporal.now(surroundings.clock());
    if (isIncident(temporal, id)) {
      incident(temporal, id, now);
    } else {
      procedure(temporal, id, now);
    }
    return saidWhereItFailed(temporal, id);
  }

  private void incident(TemporalConnection temporal, String incident, Instant now) {
    IncidentReport report = ask(temporal, incident, workflow -> workflow.incidentReport());
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("now", now);
      document.put("status", report.status());
      document.put("dashboard", temporal.links().dashboard());
      document.put("section", report.status().kind().section());
      document.put("timeline", report.procedure().timeline());
      document.put("findings", report.procedure().findings());
      document.put("exposures", report.exposures());
      printJson(document);
    } else {
      show(new StatusPage(report, temporal.links(), now, ansi()));
    }
  }

  private void procedure(TemporalConnection temporal, String id, Instant now) {
    ProcedureStatus status = ask(temporal, id, workflow -> workflow.status());
    ProcedureReport report = ask(temporal, id, workflow -> workflow.report());
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("now", now);
      document.put("status", status);
      document.put("report", report);
      printJson(document);
    } else {
      show(new ProcedurePage(status, report, now, ansi()));
    }
  }
}
