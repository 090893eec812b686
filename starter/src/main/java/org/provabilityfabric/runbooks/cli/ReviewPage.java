package org.provabilityfabric.runbooks.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.OpenItem;
import org.provabilityfabric.runbooks.contract.incident.Request;
import org.provabilityfabric.runbooks.contract.maintenance.PlannedWindow;
import org.provabilityfabric.runbooks.contract.postincident.ReviewReport;
import org.provabilityfabric.runbooks.contract.postincident.ReviewedIncident;
import org.provabilityfabric.runbooks.policy.DurationText;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** How a post-incident review stands, as a page for a terminal. Times are UTC. */
final class ReviewPage {
  private static final int TIMELINE_TAIL = 12;

  private final String id;
  private final ReviewReport report;
  private final Instant now;
  private final Ansi ansi;
  private final StringBuilder page = new StringBuilder();

  ReviewPage(String id, ReviewReport report, Instant now, Ansi ansi) {
    this.id = id;
    this.report = report;
    this.now = now;
    this.ansi = ansi;
  }

  String text() {
    head();
    clocks();
    items();
    waiting();
    timeline();
    return page.toString();
  }

  private void head() {
    ReviewedIncident incident = report.incident();
    heading(incident == null ? "Review" : "Review of: " + incident.title());
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
    line("");
    heading("Regulatory clocks");
    report.regulatory().forEach(clock -> line("  " + StatusPage.regulatory(clock, now, ansi)));
  }

  private void items() {
    line("");
    heading("To be done");
    for (OpenItem item : report.items()) {
      line(
          RunbookCommand.plain("  " + item.number() + ". " + item.what() + " (" + item.owner())
              + "), "
              + StatusPage.stands(item, now, ansi));
    }
  }

  private void waiting() {
    line("");
    heading("Waits for a person");
    if (report.waiting().isEmpty()) {
      line("  nothing");
    }
    int number = 1;
    for (Request request : report.waiting()) {
      page.append(StatusPage.request(number++, request, now, ansi).indent(2));
    }
  }

  private void timeline() {
    List<TimelineEntry> all = report.procedure().timeline();
    line("");
    heading("Timeline");
    for (TimelineEntry entry : all.subList(Math.max(0, all.size() - TIMELINE_TAIL), all.size())) {
      say(
          "  "
              + entry.at().truncatedTo(ChronoUnit.SECONDS)
              + "  "
              + entry.what()
              + (entry.by() == null ? "" : " [" + entry.by() + "]"));
    }
  }

  private void heading(String text) {
    String plain = RunbookCommand.plain(text);
    line(ansi.enabled() ? Style.bold.on() + plain + Style.bold.off() : plain);
  }

  /** Text from elsewhere. */
  private void say(String text) {
    line(RunbookCommand.plain(text));
  }

  private void line(String ready) {
    page.append(ready).append('\n');
  }
}
