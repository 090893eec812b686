package org.provabilityfabric.runbooks.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code monitoring} and its verbs. */
final class MonitoringCommands {
  private MonitoringCommands() {}

  static CommandLine all(Surroundings surroundings) {
    return RunbookCommands.group(
        new MonitoringGroup(),
        new MonitoringListVerb(surroundings),
        new MonitoringExtendVerb(surroundings),
        new MonitoringEndVerb(surroundings));
  }

  @Command(
      name = "monitoring",
      description = "Tenants under enhanced monitoring: which, until when, and what they are at.",
      footer = {
        "",
        "It begins when a tenant is released from its isolation, or by `start`. Without --tenant"
            + " the",
        "only running one is meant.",
        "",
        "Examples:",
        "  ./runbook start EnhancedMonitoring --set tenant=acme --set lasts=14d",
        "  ./runbook monitoring extend 3d --tenant acme --text \"not repaired yet\"",
        "  ./runbook incident show --id enhanced-monitoring/...    all of one"
      })
  static final class MonitoringGroup extends RunbookCommands.Group {}
}
