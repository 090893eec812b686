package org.provabilityfabric.runbooks.cli;

import java.util.List;
import org.provabilityfabric.runbooks.contract.incident.SeverityChange;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Command;

/** {@code incident severity}. */
@Command(
    name = "severity",
    description = "Decide the severity; the clocks stay relative to the incident's beginning.",
    customSynopsis = "runbook incident severity [ID] P0|P1|P2|P3 --text WHY",
    footer = {"", "Example:", "  ./runbook incident severity P1 --text 'one tenant, contained'"})
final class SeverityVerb extends ActingVerb {
  SeverityVerb(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  void check(List<String> said) {
    words(said, 1, "a severity, P0 to P3");
    Texts.severity(said.getFirst());
    if (text == null || text.isBlank()) {
      throw CommandException.usage("Say why: ./runbook incident severity [ID] P1 --text WHY");
    }
  }

  @Override
  int act(TemporalConnection temporal, String incident, List<String> said) {
    SeverityChange change =
        new SeverityChange(Texts.severity(said.getFirst()).name(), person(), text, VIA);
    return answered(incident, ask(temporal, incident, workflow -> workflow.changeSeverity(change)));
  }
}
