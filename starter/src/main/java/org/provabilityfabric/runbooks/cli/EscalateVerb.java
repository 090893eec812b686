package org.provabilityfabric.runbooks.cli;

import java.util.List;
import org.provabilityfabric.runbooks.contract.incident.EscalationRequest;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Command;

/** {@code incident escalate}. */
@Command(
    name = "escalate",
    description = "Have somebody told who would not be told yet.",
    customSynopsis = "runbook incident escalate [ID] CONTACT --text WHY",
    footer = {"", "Example:", "  ./runbook incident escalate CISO --text 'breach confirmed'"})
final class EscalateVerb extends ActingVerb {
  EscalateVerb(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  void check(List<String> said) {
    words(said, 1, "a contact of the policy, such as CISO");
    if (text == null || text.isBlank()) {
      throw CommandException.usage("Say why, with --text: whoever is told will ask.");
    }
  }

  @Override
  int act(TemporalConnection temporal, String incident, List<String> said) {
    EscalationRequest request = new EscalationRequest(said.getFirst(), person(), text, VIA);
    return answered(incident, ask(temporal, incident, workflow -> workflow.escalate(request)));
  }
}
