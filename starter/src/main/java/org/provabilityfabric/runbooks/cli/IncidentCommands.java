package org.provabilityfabric.runbooks.cli;

import org.provabilityfabric.runbooks.cli.RunbookCommands.Group;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code incident} and its verbs. */
final class IncidentCommands {
  private IncidentCommands() {}

  static CommandLine all(Surroundings surroundings) {
    CommandLine group =
        RunbookCommands.group(
            new IncidentGroup(),
            new ListVerb(surroundings),
            new ShowVerb(surroundings),
            new NextVerb(surroundings),
            new ReportVerb(surroundings),
            new AnswerVerb(surroundings),
            new SeverityVerb(surroundings),
            new AssignVerb(surroundings),
            new EtaVerb(surroundings),
            new EscalateVerb(surroundings),
            new DoneVerb(surroundings));
    for (RemarkVerb.Act act : RemarkVerb.Act.values()) {
      group.addSubcommand(act.verb, remark(surroundings, act));
    }
    group.addSubcommand(
        "approve", decision(surroundings, true, "approve", "Say yes to what a response asks.", ""));
    group.addSubcommand(
        "deny",
        decision(
            surroundings, false, "deny", "Say no to what a response asks.", " --text 'not yet'"));
    return group;
  }

  private static CommandLine remark(Surroundings surroundings, RemarkVerb.Act act) {
    String words = act.needsText ? " TEXT" : " [TEXT]";
    String example = act.needsText ? " the ledger is asked for its logs" : "";
    return described(
        new CommandLine(new RemarkVerb(surroundings, act)),
        act.verb,
        act.description,
        "[ID]" + words,
        act.verb + example);
  }

  private static CommandLine decision(
      Surroundings surroundings, boolean yes, String verb, String description, String option) {
    return described(
        new CommandLine(new DecisionVerb(surroundings, yes)),
        verb,
        description,
        "[ID] [APPROVAL]" + (yes ? " [--text WHY]" : " --text WHY"),
        verb + " release-containment" + option);
  }

  private static CommandLine described(
      CommandLine command, String verb, String description, String synopsis, String example) {
    command.setCommandName(verb);
    command
        .getCommandSpec()
        .usageMessage()
        .description(description)
        .customSynopsis("runbook incident " + verb + " " + synopsis + " [--by NAME] [--json]")
        .footer("", "Example:", "  ./runbook incident " + example);
    return command;
  }

  @Command(
      name = "incident",
      description = "Look at incidents, answer them, act on them.",
      footer = {
        "",
        "Without an ID the only running incident is meant. Start with:",
        "Example:",
        "  ./runbook incident next"
      })
  static final class IncidentGroup extends Group {}
}
