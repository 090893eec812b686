package org.provabilityfabric.runbooks.cli;

import java.util.List;
import org.provabilityfabric.runbooks.contract.incident.ItemClosed;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Command;

/** {@code incident done} and {@code review done}. */
@Command(name = "done")
final class DoneVerb extends ActingVerb {
  DoneVerb(Surroundings surroundings, Subject subject) {
    super(surroundings, subject);
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
