package org.provabilityfabric.runbooks.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.postincident.ReviewReport;
import org.provabilityfabric.runbooks.postincident.PostIncidentReview;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Command;

/** {@code review show}. */
@Command(
    name = "show",
    description = "Show how a review stands: times, meeting, what is open with owner and due date.",
    customSynopsis = "runbook review show [ID] [--json]",
    footer = {
      "",
      "Works for one that has ended too, as long as Temporal keeps its history.",
      "Example:",
      "  ./runbook review show incident/20260301-0200-gateway-leaks"
    })
final class ReviewShowVerb extends IncidentVerb {
  ReviewShowVerb(Surroundings surroundings) {
    super(surroundings, Subject.REVIEW);
  }

  @Override
  void check(List<String> said) {
    none(said);
  }

  @Override
  int act(TemporalConnection temporal, String review, List<String> said) {
    ReviewReport report =
        ask(temporal, review, PostIncidentReview.class, workflow -> workflow.reviewReport());
    Instant now = temporal.now(surroundings.clock());
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("review", review);
      document.put("now", now);
      document.put("report", report);
      printJson(document);
    } else {
      show(new ReviewPage(review, report, now, ansi()));
    }
    return ExitCode.FINE;
  }
}
