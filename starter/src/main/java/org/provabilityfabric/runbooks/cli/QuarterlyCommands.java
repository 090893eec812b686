package org.provabilityfabric.runbooks.cli;

import org.provabilityfabric.runbooks.cli.RunbookCommands.Group;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code quarterly-review} and its verbs. */
final class QuarterlyCommands {
  private QuarterlyCommands() {}

  static CommandLine all(Surroundings surroundings) {
    CommandLine group =
        RunbookCommands.group(
            new QuarterlyGroup(),
            new QuarterlyShowVerb(surroundings),
            new QuarterlyConfirmVerb(surroundings));
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
    IncidentCommands.remark(group, surroundings, Subject.QUARTERLY_REVIEW, act, description);
  }

  @Command(
      name = "quarterly-review",
      description = "Look at a quarterly review, and answer what it asks you.",
      footer = {
        "",
        "Without an ID the only running review is meant.",
        "",
        "Example:",
        "  ./runbook start QuarterlyReview --set parts='escalation, contacts' --set within=3d",
        "  ./runbook quarterly-review show                     # who has answered, what is open",
        "  ./runbook quarterly-review confirm page-ciso        # the test page has come",
        "  ./runbook quarterly-review confirm contact-sre --failed --text 'it is"
            + " sre-team@company.com now'"
      })
  static final class QuarterlyGroup extends Group {}
}
