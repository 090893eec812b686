package org.provabilityfabric.runbooks.cli;

import java.util.List;
import org.provabilityfabric.runbooks.contract.incident.HandOverOffer;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Command;

/** {@code incident hand-over}. */
@Command(
    name = "hand-over",
    description = {
      "Offer the command of the incident to somebody, who has to accept it.",
      "RECEIVER is a contact of the policy, its mail address, or a person whom the policy knows."
    },
    customSynopsis = "runbook incident hand-over [ID] RECEIVER [--text WHAT] [--by NAME] [--json]",
    footer = {"", "Example:", "  ./runbook incident hand-over SRE --text 'the traffic is cut'"})
final class HandOverVerb extends ActingVerb {
  HandOverVerb(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  void check(List<String> said) {
    words(said, 1, "who is to command, such as SRE");
  }

  @Override
  int act(TemporalConnection temporal, String incident, List<String> said) {
    HandOverOffer offer = new HandOverOffer(said.getFirst(), person(), text, VIA);
    return answered(incident, ask(temporal, incident, workflow -> workflow.handOver(offer)));
  }
}
