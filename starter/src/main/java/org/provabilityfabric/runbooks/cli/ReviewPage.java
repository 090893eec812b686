package org.provabilityfabric.runbooks.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.incident.OpenItem;
import org.provabilityfabric.runbooks.contract.incident.Request;
import org.provabilityfabric.runbooks.contract.maintenance.PlannedWindow;
import org.provabilityfabric.runbooks.contract.postincident.ReviewReport;
import org.provabilityfabric.runbooks.contract.postincident.ReviewedIncident;
import org.provabilityfabric.runbooks.policy.DurationText;
import picocli.CommandLine.Help.Ansi;

/** How a post-incident review stands. */
final class ReviewPage extends TerminalPage {
  private final String id;
  private final ReviewReport report;

  ReviewPage(String id, ReviewReport report, Instant now, Ansi ansi) {
    super(now, ansi);
    this.id = id;
    this.report = report;
  }

  @Override
  void write() {
    head();
    clocks();
    items();
    waiting();
    timeline(report.procedure().timeline());
  }

  private void head() {
    ReviewedIncident incident = report.incident();
    title(incident == null ? "Review" : "Review of: " + incident.title());
    say(id);
    if (incident != null) {
      say("Acknowledged " + after(incident.toAcknowledge()) + " (MTTA)");
      say("Contained    " + after(incident.toContain()) + " (MTTC)");
      say("Resolved     " + after(incident.toResolve()) + " (MTTR)");
    }
    PlannedWindow meeting = report.meeting();
    say("Meeting      " + (meeting == null ? "not proposed yet" : meeting.words()));
    say("Now          " + report.procedure().state());
  }

  private static String after(@Nullable Duration taken) {
    return taken == null
        ? "never"
        : "after " + DurationText.print(taken.truncatedTo(ChronoUnit.SECONDS));
  }

  private void clocks() {
    if (report.regulatory().isEmpty()) {
      return;
    }
    heading("Regulatory clocks");
    report.regulatory().forEach(clock -> line("  " + StatusLines.regulatory(clock, now, ansi)));
  }

  private void items() {
    heading("To be done");
    for (OpenItem item : report.items()) {
      line(
          RunbookCommand.plain("  " + item.number() + ". " + item.what() + " (" + item.owner())
              + "), "
              + StatusLines.stands(item, now, ansi));
    }
  }

  private void waiting() {
    heading("Waits for a person");
    if (report.waiting().isEmpty()) {
      line("  nothing");
    }
    int number = 1;
    for (Request request : report.waiting()) {
      line(StatusLines.request(number++, request, now, ansi).indent(2).stripTrailing());
    }
  }
}
