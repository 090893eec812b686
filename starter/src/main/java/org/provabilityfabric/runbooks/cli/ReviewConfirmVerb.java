package org.provabilityfabric.runbooks.cli;

import java.util.List;
import org.provabilityfabric.runbooks.contract.maintenance.Confirmation;
import org.provabilityfabric.runbooks.review.QuarterlyReview;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code review confirm}. */
@Command(
    name = "confirm",
    description = {
      "Answer what a review asks: a test page has come, contact information is right.",
      "What is not right goes with --failed, and becomes an open item."
    },
    customSynopsis =
        "runbook review confirm [ID] ITEM [--failed] [--text WHAT] [--by NAME] [--json]",
    footer = {
      "",
      "The items stand in the message: ./runbook review show lists all of them.",
      "Examples:",
      "  ./runbook review confirm page-ciso",
      "  ./runbook review confirm contact-sre --failed --text 'it is sre-team@company.com now'"
    })
final class ReviewConfirmVerb extends ActingVerb {
  @Option(names = "--failed", description = "It is not right; say what is with --text.")
  boolean failed;

  ReviewConfirmVerb(Surroundings surroundings) {
    super(surroundings, Subject.REVIEW);
  }

  @Override
  void check(List<String> said) {
    words(said, 1, "an item, such as page-ciso or contact-sre");
    if (failed && (text == null || text.isBlank())) {
      throw CommandException.usage("Say what is right, with --text.");
    }
  }

  @Override
  int act(TemporalConnection temporal, String review, List<String> said) {
    Confirmation confirmation =
        new Confirmation(said.getFirst(), person(), text, failed ? "true" : null, VIA);
    return answered(
        review,
        ask(temporal, review, QuarterlyReview.class, workflow -> workflow.confirm(confirmation)));
  }
}
