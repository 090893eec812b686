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
            new HandOverVerb(surroundings),
            new EtaVerb(surroundings),
            new EscalateVerb(surroundings),
            new LinkVerb(surroundings),
            new RegulatorVerb(surroundings));
    done(group, surroundings, Subject.INCIDENT, "3 --text 'shard mapping repaired'");
    for (RemarkVerb.Act act : RemarkVerb.Act.values()) {
      remark(group, surroundings, Subject.INCIDENT, act, act.description);
    }
    decisions(group, surroundings, Subject.INCIDENT, "what a response asks", "release-containment");
    return group;
  }

  static void remark(
      CommandLine group,
      Surroundings surroundings,
      Subject subject,
      RemarkVerb.Act act,
      String description) {
    String words = act.needsText() ? " TEXT" : " [TEXT]";
    described(
        group,
        new CommandLine(new RemarkVerb(surroundings, subject, act)),
        subject,
        act.verb,
        description,
        "[ID]" + words,
        (act.verb + " " + act.example).strip());
  }

  /** Adds the verb that closes an open item. */
  static void done(CommandLine group, Surroundings surroundings, Subject subject, String example) {
    described(
        group,
        new CommandLine(new DoneVerb(surroundings, subject)),
        subject,
        "done",
        "Say that an open item of the " + subject.noun + " is done; show lists them with numbers.",
        "[ID] NUMBER --text WHAT",
        "done " + example);
  }

  /** Adds the verb that moves something to another time. */
  static void reschedule(
      CommandLine group, Surroundings surroundings, Subject subject, String description) {
    described(
        group,
        new CommandLine(new RescheduleVerb(surroundings, subject)),
        subject,
        "reschedule",
        description
            + " BEGIN is an instant, or a local time in the time zone of the policy's calendar.",
        "[ID] BEGIN --text WHY [--lasts DURATION]",
        "reschedule 2026-03-02T03:00 --lasts 3h --text 'the vendor is late'");
  }

  /** Adds the two answers to an approval. */
  static void decisions(
      CommandLine group, Surroundings surroundings, Subject subject, String what, String example) {
    described(
        group,
        new CommandLine(new DecisionVerb(surroundings, subject, true)),
        subject,
        "approve",
        "Say yes to " + what + ".",
        "[ID] [APPROVAL] [--text WHY]",
        "approve " + example);
    described(
        group,
        new CommandLine(new DecisionVerb(surroundings, subject, false)),
        subject,
        "deny",
        "Say no to " + what + ".",
        "[ID] [APPROVAL] --text WHY",
        "deny " + example + " --text 'not yet'");
  }

  static void described(
      CommandLine group,
      CommandLine command,
      Subject subject,
      String verb,
      String description,
      String synopsis,
      String example) {
    command.setCommandName(verb);
    command
        .getCommandSpec()
        .usageMessage()
        .description(description)
        .customSynopsis(
            "runbook " + subject.noun + " " + verb + " " + synopsis + " [--by NAME] [--json]")
        .footer("", "Example:", "  " + subject.command(example));
    group.addSubcommand(verb, command);
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
