package org.provabilityfabric.runbooks.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.incident.AlertCount;
import org.provabilityfabric.runbooks.contract.incident.ExposureReport;
import org.provabilityfabric.runbooks.contract.incident.HandOver;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.contract.incident.OpenItem;
import org.provabilityfabric.runbooks.contract.incident.Request;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;
import org.provabilityfabric.runbooks.contract.incident.TriageAnswer;
import org.provabilityfabric.runbooks.deployment.Links;
import org.provabilityfabric.runbooks.policy.Severity;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** How an incident stands. */
final class StatusPage extends TerminalPage {
  private final IncidentReport report;
  private final IncidentStatus status;
  private final Links links;

  StatusPage(IncidentReport report, Links links, Instant now, Ansi ansi) {
    super(now, ansi);
    this.report = report;
    this.status = report.status();
    this.links = links;
  }

  @Override
  void write() {
    head();
    clocks();
    containment();
    answers();
    waiting();
    items();
    timeline(report.procedure().timeline());
  }

  private void head() {
    title(status.title());
    line(status.incident());
    line(
        styled(
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
            + offered()
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
    String run = links.run(status.incident());
    line(
        "Dashboard "
            + links.dashboard()
            + (run == null ? "" : ", Temporal UI " + run)
            + "; runbook: "
            + status.kind().section());
    others();
  }

  private void others() {
    if (status.team().duplicateOf() != null) {
      line("A duplicate of " + status.team().duplicateOf() + ", which goes on for both");
    }
    if (!status.team().duplicates().isEmpty()) {
      line("Its duplicates: " + String.join(", ", status.team().duplicates()));
    }
    if (status.team().nextPageAt() != null) {
      line("The next page goes out at " + at(status.team().nextPageAt()) + " unless acknowledged");
    }
  }

  private String offered() {
    HandOver offered = status.team().handOver();
    return offered == null
        ? ""
        : " (offered to " + offered.to() + " until " + at(offered.until()) + ")";
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
    status.regulatory().forEach(clock -> line("  " + StatusLines.regulatory(clock, now, ansi)));
  }

  private String stands(SlaClock clock) {
    Instant met = clock.metAt();
    Instant breached = clock.breachedAt();
    String deadline = "deadline " + at(clock.deadline());
    if (met != null) {
      boolean inTime = !met.isAfter(clock.deadline());
      return (inTime ? "met at " : styled("met late, at ", Style.fg_red))
          + at(met)
          + ", "
          + deadline;
    }
    return breached != null
        ? styled("breached at " + at(breached), Style.fg_red)
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
      line(StatusLines.request(number++, request, now, ansi).indent(2).stripTrailing());
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
              + StatusLines.stands(item, now, ansi));
    }
  }

  private static String orNone(@Nullable String text) {
    return text == null ? "none" : text;
  }
}
