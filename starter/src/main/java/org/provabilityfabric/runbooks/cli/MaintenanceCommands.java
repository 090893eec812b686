package org.provabilityfabric.runbooks.cli;

import org.provabilityfabric.runbooks.cli.RunbookCommands.Group;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code maintenance} and its verbs. */
final class MaintenanceCommands {
  private MaintenanceCommands() {}

  static CommandLine all(Surroundings surroundings) {
    CommandLine group =
        RunbookCommands.group(
            new MaintenanceGroup(),
            new MaintenanceShowVerb(surroundings),
            new ConfirmVerb(surroundings));
    IncidentCommands.reschedule(
        group,
        surroundings,
        Subject.MAINTENANCE,
        "Move a maintenance that has not begun; whoever was told of it is told again, and the entry"
            + " in their calendars moves along.");
    remark(group, surroundings, RemarkVerb.Act.NOTE, RemarkVerb.Act.NOTE.description);
    remark(
        group,
        surroundings,
        RemarkVerb.Act.PAUSE,
        "Start no further step until resume; the window goes on, and so do silences.");
    remark(group, surroundings, RemarkVerb.Act.RESUME, RemarkVerb.Act.RESUME.description);
    remark(
        group,
        surroundings,
        RemarkVerb.Act.ABORT,
        "Call it off, or break it off: mode and silences are switched off, stakeholders told.");
    IncidentCommands.decisions(
        group,
        surroundings,
        Subject.MAINTENANCE,
        "what the maintenance asks",
        "roll-back-maintenance");
    return group;
  }

  private static void remark(
      CommandLine group, Surroundings surroundings, RemarkVerb.Act act, String description) {
    IncidentCommands.remark(group, surroundings, Subject.MAINTENANCE, act, description);
  }

  @Command(
      name = "maintenance",
      description = "Look at a planned maintenance, confirm its checklist, move it, call it off.",
      footer = {
        "",
        "Without an ID the only running maintenance is meant.",
        "",
        "Example:",
        "  ./runbook start PlannedMaintenance --set reason='Upgrade to 42' \\",
        "    --set components=retrieval-gateway --set begins=2099-03-01T02:00:00Z \\",
        "    --set lasts=2h --set rollBackPlan='helm rollback gateway 41' \\",
        "    --set work='drain the gateway; install 42'",
        "  ./runbook maintenance show                      # how it stands, what waits for you",
        "  ./runbook maintenance confirm roll-back-plan    # you have read it: before it begins",
        "  ./runbook maintenance confirm 1                 # during it: each piece of work",
        "What it does in between, and why: docs/operations.md."
      })
  static final class MaintenanceGroup extends Group {}
}
