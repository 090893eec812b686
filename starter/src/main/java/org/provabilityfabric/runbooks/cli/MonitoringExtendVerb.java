package org.provabilityfabric.runbooks.cli;

import java.util.List;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringExtension;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import org.provabilityfabric.runbooks.tenant.EnhancedMonitoring;
import picocli.CommandLine.Command;

/** {@code monitoring extend}. */
@Command(
    name = "extend",
    description = "Have a tenant monitored for longer than until now.",
    customSynopsis = "runbook monitoring extend DURATION --text WHY [--tenant NAME] [--by NAME]",
    footer = {
      "",
      "Example:",
      "  ./runbook monitoring extend 3d --tenant acme --text 'the mapping is not repaired'"
    })
final class MonitoringExtendVerb extends MonitoringVerb {
  MonitoringExtendVerb(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  void check(List<String> said) {
    words(said, 1, "how much longer, such as 3d");
    var unused = Texts.duration("DURATION", said.getFirst());
    if (text == null || text.isBlank()) {
      throw CommandException.usage("Say why it goes on, with --text.");
    }
  }

  @Override
  int act(TemporalConnection temporal, String monitoring, List<String> said) {
    MonitoringExtension extension =
        new MonitoringExtension(said.getFirst(), person(), text, VIA, null);
    return answered(
        monitoring,
        ask(
            temporal,
            monitoring,
            EnhancedMonitoring.class,
            workflow -> workflow.extendMonitoring(extension)));
  }
}
