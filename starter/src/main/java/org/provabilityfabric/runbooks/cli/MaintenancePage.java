package org.provabilityfabric.runbooks.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.maintenance.ChecklistItem;
import org.provabilityfabric.runbooks.contract.maintenance.HeldIncident;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceReport;
import org.provabilityfabric.runbooks.contract.maintenance.PlannedWindow;
import org.provabilityfabric.runbooks.contract.verification.VerificationReport;
import org.provabilityfabric.runbooks.policy.DurationText;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** How a planned maintenance stands, as a page for a terminal. */
final class MaintenancePage {
  private static final int TIMELINE_TAIL = 12;

  private final String id;
  private final MaintenanceReport report;
  private final List<PendingApproval> approvals;
  private final Instant now;
  private final Ansi ansi;
  private final StringBuilder page = new StringBuilder();

  MaintenancePage(
      String id,
      MaintenanceReport report,
      List<PendingApproval> approvals,
      Instant now,
      Ansi ansi) {
    this.id = id;
    this.report = report;
    this.approvals = approvals;
    this.now = now;
    this.ansi = ansi;
  }

  String text() {
    head();
    checklist();
    waiting();
    held();
    verification();
    timeline();
    return page.toString();
  }

  private void head() {
    line(bold("Planned maintenance of " + String.join(", ", report.components())));
    say(id);
    PlannedWindow window = report.window();
    if (window != null) {
      say("Window       " + window.words() + " (" + until(window) + ")");
    }
    ProcedureReport procedure = report.procedure();
    say("Now          " + report.outcome().words() + " (" + procedure.state() + ")");
    line("Mode         " + (report.modeOn() ? warned("maintenance mode is on") : "off"));
    line("Alerts       " + (report.silenced() ? warned("silent, save for P0") : "heard"));
  }

  private String until(PlannedWindow window) {
    if (now.isBefore(window.begins())) {
      return "begins in " + rounded(Duration.between(now, window.begins()));
    }
    return now.isBefore(window.ends())
        ? "ends in " + rounded(Duration.between(now, window.ends()))
        : "ended " + rounded(Duration.between(window.ends(), now)) + " ago";
  }

  private static String rounded(Duration duration) {
    return DurationText.print(
        duration.compareTo(Duration.ofMinutes(2)) < 0
            ? duration.truncatedTo(ChronoUnit.SECONDS)
            : duration.truncatedTo(ChronoUnit.MINUTES));
  }

  private void checklist() {
    heading("Checklist");
    for (ChecklistItem item : report.checklist()) {
      Instant at = item.at();
      say(
          String.format(
              Locale.ROOT,
              "  %-10s  %-14s  %s%s",
              item.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
              item.id(),
              item.text(),
              item.by() == null || at == null
                  ? ""
                  : " [" + item.by() + ", " + at.truncatedTo(ChronoUnit.SECONDS) + "]"));
    }
  }

  private void waiting() {
    heading("Waits for a person");
    List<ChecklistItem> items =
        report.procedure().endedAt() == null
            ? report.checklist().stream()
                .filter(item -> item.state() == ChecklistItem.State.UNDER_WAY)
                .toList()
            : List.of();
    if (items.isEmpty() && approvals.isEmpty()) {
      line("  nothing");
    }
    for (PendingApproval approval : approvals) {
      say("  " + approval.question());
      line("    " + bold(Subject.MAINTENANCE.command("approve " + asked(approval))));
      line("    " + bold(Subject.MAINTENANCE.command("deny " + asked(approval))));
      say(
          "    until "
              + approval.deadline().truncatedTo(ChronoUnit.SECONDS)
              + "; otherwise: "
              + approval.ifUnanswered());
    }
    for (ChecklistItem item : items) {
      say("  " + item.text());
      line("    " + bold(commandFor(item)));
    }
  }

  private static String asked(PendingApproval approval) {
    return approval.workflowId() + " " + approval.approvalId() + " --text WHY";
  }

  /** A procedure confirms its own work, and asks for itself what it has to ask. */
  private String commandFor(ChecklistItem item) {
    return "people".equals(item.by())
        ? Subject.MAINTENANCE.command("confirm " + id + " " + item.id())
        : "does it by itself; if it asks: " + Subject.INCIDENT.command("approve --id " + item.by());
  }

  private void held() {
    if (report.held().isEmpty()) {
      return;
    }
    heading("Incidents that are held instead of paged");
    for (HeldIncident one : report.held()) {
      say("  " + one.severity() + " " + one.title() + " (" + one.component() + ")");
      line("    " + bold(Subject.INCIDENT.command("show " + one.incident())));
    }
  }

  private void verification() {
    VerificationReport.@Nullable Result result = report.verification();
    if (result == null) {
      return;
    }
    heading("Verification");
    if (result.verified()) {
      line("  everything is as it was before");
    }
    result.failures().forEach(failure -> say("  not as before: " + failure));
    result.notAssessed().forEach(unknown -> say("  not assessed: " + unknown));
  }

  private void timeline() {
    List<TimelineEntry> all = report.procedure().timeline();
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

  private void heading(String words) {
    line("");
    line(bold(words));
  }

  /** Text from elsewhere. */
  private void say(String text) {
    line(RunbookCommand.plain(text));
  }

  private void line(String ready) {
    page.append(ready).append('\n');
  }

  private String bold(String text) {
    return styled(text, Style.bold);
  }

  private String warned(String text) {
    return styled(text, Style.fg_yellow);
  }

  private String styled(String text, Style style) {
    String plain = RunbookCommand.plain(text);
    return ansi.enabled() ? style.on() + plain + style.off() : plain;
  }
}
