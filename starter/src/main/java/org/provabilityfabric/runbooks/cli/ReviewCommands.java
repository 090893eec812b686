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
            new ReviewGroup(),
            new ReviewShowVerb(surroundings),
            new ReviewConfirmVerb(surroundings));
    remark(group, surroundings, RemarkVerb.Act.NOTE, RemarkVerb.Act.NOTE.description);
    remark(
        group,
        surroundings,
        RemarkVerb.Act.ABORT,
        "Wait for no more answers and keep no record; what was answered is in the result.");
    return group;
  }

  private static void remark(
      CommandLine group, Surroundings surroundings, RemarkVerb.Act act, String description) {
    IncidentCommands.remark(group, surroundings, Subject.REVIEW, act, description);
  }

  @Command(
      name = "review",
      description = "Look at a quarterly review, and answer what it asks you.",
      footer = {
        "",
        "Without an ID the only running review is meant.",
        "",
        "Example:",
        "  ./runbook start QuarterlyReview --set parts='escalation, contacts' --set within=3d",
        "  ./runbook review show                     # who has answered, what is open",
        "  ./runbook review confirm page-ciso        # the test page has come",
        "  ./runbook review confirm contact-sre --failed --text 'it is sre-team@company.com now'"
      })
  static final class ReviewGroup extends Group {}
}
