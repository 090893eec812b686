package org.provabilityfabric.runbooks.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.incident.AlertCount;
import org.provabilityfabric.runbooks.contract.incident.ExposureReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.contract.incident.OpenItem;
import org.provabilityfabric.runbooks.contract.incident.Request;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;
import org.provabilityfabric.runbooks.contract.incident.TriageAnswer;
import org.provabilityfabric.runbooks.policy.Severity;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** How an incident stands, as a page for a terminal. Times are UTC. */
final class StatusPage {
  private static final int TIMELINE_TAIL = 12;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final IncidentReport report;
  private final IncidentStatus status;
  private final Instant now;
  private final Ansi ansi;
  private final StringBuilder page = new StringBuilder();

  StatusPage(IncidentReport report, Instant now, Ansi ansi) {
    this.report = report;
    this.status = report.status();
    this.now = now;
    this.ansi = ansi;
  }

  String text() {
    head();
    clocks();
    containment();
    answers();
    waiting();
    items();
    timeline();
    return page.toString();
  }

  /** One thing that waits, in three lines. */
  static String request(int number, Request request, Instant now, Ansi ansi) {
    Instant deadline = request.deadline();
    String until =
        deadline == null
            ? "no deadline"
            : "until " + at(deadline) + " (" + Texts.timeLeft(deadline, now) + ")";
    return number
        + ". "
        + RunbookCommand.plain(request.what())
        + "\n   "
        + styled(ansi, RunbookCommand.plain(request.command()), Style.bold)
        + "\n   "
        + until
        + "; otherwise: "
        + RunbookCommand.plain(request.ifUnanswered());
  }

  private void head() {
    line(styled(ansi, RunbookCommand.plain(status.title()), Style.bold));
    line(status.incident());
    line(
        styled(
                ansi,
                status.severity() + " " + status.severity().words(),
                status.severity() == Severity.P0 ? Style.fg_red : Style.fg_yellow)
            + ", "
            + status.state()
            + ", "
            + status.kind().words()
            + ", "
            + (status.component() == null ? "component unknown" : status.component()));
    status.reasons().forEach(reason -> line("  " + reason));
    line(
        "Began "
            + status.startedAt().truncatedTo(ChronoUnit.SECONDS)
            + ", commander "
            + orNone(status.commander())
            + ", ETA "
            + orNone(status.eta() == null ? null : at(status.eta()))
            + ", next steps: "
            + orNone(status.nextSteps()));
    line(
        "Now: "
            + status.procedure().state()
            + ", "
            + status.procedure().stepsDone()
            + " of "
            + status.procedure().stepsDeclared()
            + " steps; "
            + status.pagesSent()
            + " pages and "
            + status.updatesSent()
            + " executive updates sent"
            + alerts(status.alerts()));
  }

  private static String alerts(AlertCount count) {
    return count.lastAt() == null
        ? ""
        : "; its alert came "
            + (count.fired() + count.resolved())
            + " times, last "
            + (count.firing() ? "firing" : "resolved")
            + " at "
            + at(count.lastAt());
  }

  private void clocks() {
    heading("Clocks");
    for (SlaClock clock : status.clocks()) {
      line(String.format(Locale.ROOT, "  %-12s %s", clock.name(), stands(clock)));
    }
  }

  private String stands(SlaClock clock) {
    Instant met = clock.metAt();
    Instant breached = clock.breachedAt();
    String deadline = "deadline " + at(clock.deadline());
    if (met != null) {
      boolean inTime = !met.isAfter(clock.deadline());
      return (inTime ? "met at " : styled(ansi, "met late, at ", Style.fg_red))
          + at(met)
          + ", "
          + deadline;
    }
    return breached != null
        ? styled(ansi, "breached at " + at(breached), Style.fg_red)
        : Texts.timeLeft(clock.deadline(), now) + ", " + deadline;
  }

  private void containment() {
    List<ContainmentState> contained =
        report.exposures().stream()
            .map(ExposureReport::containment)
            .filter(java.util.Objects::nonNull)
            .toList();
    if (contained.isEmpty() && status.responses().isEmpty()) {
      return;
    }
    heading("Containment");
    status
        .responses()
        .forEach(
            one ->
                line("  " + one.procedure() + ": " + one.state() + " (" + one.workflowId() + ")"));
    contained.forEach(one -> line("  " + contained(one)));
  }

  private static String contained(ContainmentState one) {
    return one.component()
        + ": "
        + (one.containedAt() == null ? "not contained" : "contained " + at(one.containedAt()))
        + (one.isolatedAt() == null ? "" : ", isolated " + at(one.isolatedAt()))
        + (one.releasedAt() == null ? "" : ", released " + at(one.releasedAt()))
        + (one.replicasBefore() == null ? "" : ", replicas before " + one.replicasBefore())
        + (one.networkPolicy() == null ? "" : ", network policy " + one.networkPolicy());
  }

  private void answers() {
    if (status.answers().isEmpty()) {
      return;
    }
    heading("Triage");
    for (TriageAnswer answer : status.answers()) {
      line(
          String.format(
              Locale.ROOT,
              "  %-8s %s  %s%s",
              answer.answer().name().toLowerCase(Locale.ROOT),
              answer.question().words(),
              answer.found(),
              answer.by() == null ? "" : " [" + answer.by() + "]"));
    }
  }

  private void waiting() {
    heading("Waits for a person");
    if (status.waiting().isEmpty()) {
      line("  nothing");
    }
    int number = 1;
    for (Request request : status.waiting()) {
      page.append(request(number++, request, now, ansi).indent(2));
    }
  }

  private void items() {
    if (status.items().isEmpty()) {
      return;
    }
    heading("Left to be done");
    for (OpenItem item : status.items()) {
      line(
          "  "
              + item.number()
              + ". "
              + item.phase().words()
              + ": "
              + RunbookCommand.plain(item.what())
              + " ("
              + RunbookCommand.plain(item.owner())
              + "), "
              + stands(item));
    }
  }

  private String stands(OpenItem item) {
    if (item.doneBy() != null) {
      return "done by " + RunbookCommand.plain(item.doneBy() + ": " + item.done());
    }
    String due = "due " + item.due().truncatedTo(ChronoUnit.MINUTES);
    return item.due().isBefore(now) ? styled(ansi, "overdue, " + due, Style.fg_red) : due;
  }

  private void timeline() {
    List<TimelineEntry> all = report.procedure().timeline();
    List<TimelineEntry> tail = all.subList(Math.max(0, all.size() - TIMELINE_TAIL), all.size());
    heading(
        "Timeline"
            + (tail.size() < all.size() ? ", last " + tail.size() + " of " + all.size() : ""));
    page.append(
        tail.stream()
            .map(
                entry ->
                    "  "
                        + at(entry.at())
                        + "  "
                        + RunbookCommand.plain(entry.what())
                        + (entry.by() == null ? "" : " [" + RunbookCommand.plain(entry.by()) + "]"))
            .collect(Collectors.joining("\n", "", "\n")));
  }

  private void heading(String words) {
    page.append('\n');
    page.append(styled(ansi, words, Style.bold)).append('\n');
  }

  private void line(String text) {
    page.append(text).append('\n');
  }

  private static String at(Instant instant) {
    return CLOCK.format(instant);
  }

  private static String orNone(@Nullable String text) {
    return text == null ? "none" : text;
  }

  private static String styled(Ansi ansi, String text, Style style) {
    return ansi.enabled() ? style.on() + text + style.off() : text;
  }
}
