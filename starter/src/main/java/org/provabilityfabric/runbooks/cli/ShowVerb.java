package org.provabilityfabric.runbooks.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Command;

/** {@code incident show}: the status page. */
@Command(
    name = "show",
    description =
        "Show how an incident stands: clocks, containment, answers, what waits, timeline.",
    customSynopsis = "runbook incident show [ID] [--json]",
    footer = {
      "",
      "Works for an incident that has ended too, as long as Temporal keeps its history.",
      "Example:",
      "  ./runbook incident show incident/20260301-0200-gateway-leaks"
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
  int act(TemporalConnection temporal, String incident, List<String> said) {
    IncidentReport report = ask(temporal, incident, workflow -> workflow.incidentReport());
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("now", temporal.now(surroundings.clock()));
      document.put("status", report.status());
      document.put("timeline", report.procedure().timeline());
      document.put("findings", report.procedure().findings());
      document.put("exposures", report.exposures());
      printJson(document);
    } else {
      out().print(new StatusPage(report, temporal.now(surroundings.clock()), ansi()).text());
      out().flush();
    }
    return ExitCode.FINE;
  }
}
