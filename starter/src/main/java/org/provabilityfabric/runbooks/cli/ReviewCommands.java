package org.provabilityfabric.runbooks.cli;

import org.provabilityfabric.runbooks.cli.RunbookCommands.Group;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code review} and its verbs. */
final class ReviewCommands {
  private ReviewCommands() {}

  static CommandLine all(Surroundings surroundings) {
    CommandLine group =
        RunbookCommands.group(
            new ReviewGroup(), new ReviewShowVerb(surroundings), new ChangeVerb(surroundings));
    IncidentCommands.done(
        group, surroundings, Subject.REVIEW, "1 --text 'the runbook says what a shard is'");
    IncidentCommands.reschedule(
        group,
        surroundings,
        Subject.REVIEW,
        "Move the review meeting; whoever was asked to it is asked again.");
    remark(group, surroundings, RemarkVerb.Act.NOTE, RemarkVerb.Act.NOTE.description);
    remark(
        group,
        surroundings,
        RemarkVerb.Act.ABORT,
        "End the review although something is open; nobody is reminded any more.");
    return group;
  }

  private static void remark(
      CommandLine group, Surroundings surroundings, RemarkVerb.Act act, String description) {
    IncidentCommands.remark(group, surroundings, Subject.REVIEW, act, description);
  }

  @Command(
      name = "review",
      description = "What is to be done after an incident: who has to do what until when.",
      footer = {
        "",
        "ID is that of the incident; without it the only running review is meant. Incidents of the",
        "policy's severities get a review by themselves; any other one by:",
        "  ./runbook start PostIncidentReview --set incident=incident/20260301-0200-gateway-leaks",
        "Example:",
        "  ./runbook review show"
      })
  static final class ReviewGroup extends Group {}
}
