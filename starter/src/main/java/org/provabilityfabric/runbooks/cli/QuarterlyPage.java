package org.provabilityfabric.runbooks.cli;

import java.time.Instant;
import java.util.Locale;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.review.QuarterlyReviewReport;
import org.provabilityfabric.runbooks.contract.review.ReviewAsked;
import picocli.CommandLine.Help.Ansi;

/** How a quarterly review stands. */
final class QuarterlyPage extends TerminalPage {
  private final String id;
  private final QuarterlyReviewReport report;

  QuarterlyPage(String id, QuarterlyReviewReport report, Instant now, Ansi ansi) {
    super(now, ansi);
    this.id = id;
    this.report = report;
  }

  @Override
  void write() {
    title("Quarterly review, " + report.procedure().state());
    say(id);
    heading("Points");
    for (StepReport step : report.procedure().steps()) {
      row(step.outcome().name(), step.title(), step.text());
    }
    if (!report.asked().isEmpty()) {
      heading("Asked");
    }
    for (ReviewAsked one : report.asked()) {
      String by = one.by() == null ? "" : " [" + one.by() + "]";
      row(one.state().name(), one.item(), one.about() + by);
    }
    heading("Open");
    if (report.openItems().isEmpty()) {
      line("  nothing so far");
    }
    report.openItems().forEach(item -> say("  " + item));
  }

  private void row(String state, String what, String more) {
    String word = state.toLowerCase(Locale.ROOT).replace('_', ' ');
    say(String.format(Locale.ROOT, "  %-12s %-20s  %s", word, what, more).stripTrailing());
  }
}
