package org.provabilityfabric.runbooks.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.contract.incident.Request;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Command;

/** {@code incident next}: what waits for a person. */
@Command(
    name = "next",
    description = {
      "Show what waits for a person: the exact command, the deadline,",
      "and what happens if nobody answers."
    },
    customSynopsis = "runbook incident next [ID] [--json]",
    footer = {"", "Example:", "  ./runbook incident next"})
final class NextVerb extends IncidentVerb {
  NextVerb(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  void check(List<String> said) {
    none(said);
  }

  @Override
  int act(TemporalConnection temporal, String incident, List<String> said) {
    IncidentStatus status = ask(temporal, incident, workflow -> workflow.incident());
    Instant now = temporal.now(surroundings.clock());
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("incident", incident);
      document.put("now", now);
      document.put("waiting", status.waiting());
      printJson(document);
      return ExitCode.FINE;
    }
    if (status.waiting().isEmpty()) {
      out().println("Nothing waits for a person.");
    }
    int number = 1;
    for (Request request : status.waiting()) {
      out().println(StatusPage.request(number++, request, now, ansi()));
    }
    return ExitCode.FINE;
  }
}
