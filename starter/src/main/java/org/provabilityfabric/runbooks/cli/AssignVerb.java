package org.provabilityfabric.runbooks.cli;

import java.util.List;
import org.provabilityfabric.runbooks.contract.incident.Assignment;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Command;

/** {@code incident assign}. */
@Command(
    name = "assign",
    description = "Name the incident commander.",
    customSynopsis = "runbook incident assign [ID] COMMANDER",
    footer = {"", "Example:", "  ./runbook incident assign sre@company.com"})
final class AssignVerb extends ActingVerb {
  AssignVerb(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  void check(List<String> said) {
    if (said.isEmpty()) {
      words(said, 1, "who is to command");
    }
  }

  @Override
  int act(TemporalConnection temporal, String incident, List<String> said) {
    Assignment assignment = new Assignment(String.join(" ", said), person(), VIA);
    return answered(incident, ask(temporal, incident, workflow -> workflow.assign(assignment)));
  }
}
