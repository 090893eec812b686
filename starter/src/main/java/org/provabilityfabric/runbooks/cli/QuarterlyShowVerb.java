package org.provabilityfabric.runbooks.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.review.QuarterlyReviewReport;
import org.provabilityfabric.runbooks.review.QuarterlyReview;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Command;

/** {@code quarterly-review show}. */
@Command(
    name = "show",
    description = "Show how a review stands: its points, who has answered what, open items.",
    customSynopsis = "runbook quarterly-review show [ID] [--json]",
    footer = {
      "",
      "Works for one that has ended too, as long as Temporal keeps its history; after that its",
      "record is in the evidence bundle `reviews`.",
      "Example:",
      "  ./runbook quarterly-review show quarterly-review/20260401-0900"
    })
final class QuarterlyShowVerb extends IncidentVerb {
  QuarterlyShowVerb(Surroundings surroundings) {
    super(surroundings, Subject.QUARTERLY_REVIEW);
  }

  @Override
  void check(List<String> said) {
    none(said);
  }

  @Override
  int act(TemporalConnection temporal, String review, List<String> said) {
    QuarterlyReviewReport report =
        ask(temporal, review, QuarterlyReview.class, QuarterlyReview::reviewReport);
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("review", review);
      document.put("report", report);
      printJson(document);
    } else {
      Instant now = temporal.now(surroundings.clock());
      show(new QuarterlyPage(review, report, now, ansi()));
    }
    return ExitCode.FINE;
  }
}
