package org.provabilityfabric.runbooks.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.review.QuarterlyReviewReport;
import org.provabilityfabric.runbooks.contract.review.ReviewAsked;
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
      text(review, report).lines().map(RunbookCommand::plain).forEach(out()::println);
      out().flush();
    }
    return ExitCode.FINE;
  }

  private static String text(String review, QuarterlyReviewReport report) {
    StringBuilder text =
        new StringBuilder("Quarterly review, " + report.procedure().state() + "\n")
            .append(review)
            .append("\n\nPoints\n");
    for (StepReport step : report.procedure().steps()) {
      row(text, step.outcome().name(), step.title(), step.text());
    }
    if (!report.asked().isEmpty()) {
      text.append("\nAsked\n");
    }
    for (ReviewAsked one : report.asked()) {
      String by = one.by() == null ? "" : " [" + one.by() + "]";
      row(text, one.state().name(), one.item(), one.about() + by);
    }
    text.append("\nOpen\n");
    report.openItems().forEach(item -> text.append("  ").append(item).append('\n'));
    return report.openItems().isEmpty() ? text + "  nothing so far\n" : text.toString();
  }

  private static void row(StringBuilder text, String state, String what, String more) {
    String word = state.toLowerCase(Locale.ROOT).replace('_', ' ');
    text.append(String.format(Locale.ROOT, "  %-12s %-20s  %s", word, what, more).stripTrailing())
        .append('\n');
  }
}
