package org.provabilityfabric.runbooks.cli;

import java.util.List;
import org.provabilityfabric.runbooks.contract.incident.EtaGiven;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Command;

/** {@code incident eta}. */
@Command(
    name = "eta",
    description = "Say when the incident is expected to be resolved.",
    customSynopsis = "runbook incident eta [ID] DURATION|INSTANT",
    footer = {
      "",
      "Examples:",
      "  ./runbook incident eta 45m",
      "  ./runbook incident eta 2026-03-01T04:00:00Z"
    })
final class EtaVerb extends ActingVerb {
  EtaVerb(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  void check(List<String> said) {
    words(said, 1, "a duration such as 45m, or an instant");
    String eta = said.getFirst();
    if (eta.contains("T") && eta.contains(":")) {
      Texts.instant("The ETA", eta);
    } else {
      Texts.duration("The ETA", eta);
    }
  }

  @Override
  int act(TemporalConnection temporal, String incident, List<String> said) {
    EtaGiven given = new EtaGiven(said.getFirst(), person(), VIA);
    return answered(incident, ask(temporal, incident, workflow -> workflow.setEta(given)));
  }
}
