package org.provabilityfabric.runbooks.cli;

import java.util.List;
import org.provabilityfabric.runbooks.contract.incident.ItemClosed;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Command;

/** {@code incident done}. */
@Command(
    name = "done",
    description = "Say that an open item of the incident is done; show lists them with numbers.",
    customSynopsis = "runbook incident done [ID] NUMBER --text WHAT [--by NAME] [--json]",
    footer = {"", "Example:", "  ./runbook incident done 3 --text 'shard mapping repaired'"})
final class DoneVerb extends ActingVerb {
  DoneVerb(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  void check(List<String> said) {
    words(said, 1, "the number of an item");
    if (text == null || text.isBlank()) {
      throw CommandException.usage("Say by --text what was done.");
    }
  }

  @Override
  int act(TemporalConnection temporal, String incident, List<String> said) {
    ItemClosed closed = new ItemClosed(said.getFirst(), person(), text, VIA, null);
    return answered(incident, ask(temporal, incident, workflow -> workflow.closeItem(closed)));
  }
}
