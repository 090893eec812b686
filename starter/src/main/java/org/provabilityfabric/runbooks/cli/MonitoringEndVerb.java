package org.provabilityfabric.runbooks.cli;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import org.provabilityfabric.runbooks.tenant.EnhancedMonitoring;
import picocli.CommandLine.Command;

/** {@code monitoring end}. */
@Command(
    name = "end",
    description = "End the monitoring of a tenant before its time.",
    customSynopsis = "runbook monitoring end --text WHY [--tenant NAME] [--by NAME]",
    footer = {"", "Example:", "  ./runbook monitoring end --tenant acme --text 'the tenant left'"})
final class MonitoringEndVerb extends MonitoringVerb {
  MonitoringEndVerb(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  void check(List<String> said) {
    none(said);
    if (text == null || text.isBlank()) {
      throw CommandException.usage("Say why it ends, with --text.");
    }
  }

  @Override
  int act(TemporalConnection temporal, String monitoring, List<String> said) {
    Remark remark = new Remark(person(), text, VIA, temporal.now(surroundings.clock()));
    return answered(
        monitoring,
        ask(
            temporal,
            monitoring,
            EnhancedMonitoring.class,
            workflow -> workflow.endMonitoring(remark)));
  }
}
