package org.provabilityfabric.runbooks.cli;

import java.util.List;
import org.provabilityfabric.runbooks.contract.maintenance.Confirmation;
import org.provabilityfabric.runbooks.review.QuarterlyReview;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code quarterly-review confirm}. */
@Command(
    name = "confirm",
    description = {
      "Answer what a review asks: a test page has come, contact information is right.",
      "What is not right goes with --failed, and becomes an open item."
    },
    customSynopsis =
        "runbook quarterly-review confirm [ID] ITEM [--failed] [--text WHAT] [--by NAME] [--json]",
    footer = {
      "",
      "The items stand in the message: ./runbook quarterly-review show lists all of them.",
      "Examples:",
      "  ./runbook quarterly-review confirm page-ciso",
      "  ./runbook quarterly-review confirm contact-sre --failed --text 'it is sre-team@company.com"
          + " now'"
    })
final class QuarterlyConfirmVerb extends ActingVerb {
  @Option(names = "--failed", description = "It is not right; say what is with --text.")
  boolean failed;

  QuarterlyConfirmVerb(Surroundings surroundings) {
    super(surroundings, Subject.QUARTERLY_REVIEW);
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
