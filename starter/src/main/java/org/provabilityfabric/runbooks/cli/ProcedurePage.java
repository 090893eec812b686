package org.provabilityfabric.runbooks.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.ProcedureStatus;
import org.provabilityfabric.runbooks.contract.StepReport;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** How any procedure stands: its steps, what it found, what waits, its timeline. */
final class ProcedurePage extends TerminalPage {
  private final ProcedureStatus status;
  private final ProcedureReport report;

  ProcedurePage(ProcedureStatus status, ProcedureReport report, Instant now, Ansi ansi) {
    super(now, ansi);
    this.status = status;
    this.report = report;
  }

  @Override
  void write() {
    head();
    steps();
    findings();
    heading("Waits for a person");
    if (status.approvals().isEmpty()) {
      line("  nothing");
    }
    status.approvals().forEach(this::waiting);
    evidence();
    timeline(report.timeline());
  }

  private void head() {
    title(status.procedure() + (status.rehearsal() ? ", a rehearsal" : ""));
    say(status.workflowId());
    say(
        status.state()
            + ", "
            + status.stepsDone()
            + " of "
            + status.stepsDeclared()
            + " steps; began "
            + report.startedAt().truncatedTo(ChronoUnit.SECONDS)
            + (report.endedAt() == null
                ? ""
                : ", ended " + report.endedAt().truncatedTo(ChronoUnit.SECONDS)));
    if (!status.now().isEmpty()) {
      say("Now: " + String.join("; ", status.now()));
    }
  }

  private void steps() {
    if (report.steps().isEmpty()) {
      return;
    }
    heading("Steps");
    for (StepReport step : report.steps()) {
      String outcome =
          String.format(Locale.ROOT, "%-8s", step.outcome().name().toLowerCase(Locale.ROOT));
      line(
          "  "
              + colored(step.outcome(), outcome)
              + "  "
              + RunbookCommand.plain(step.title())
              + (step.text().isEmpty() ? "" : ": " + RunbookCommand.plain(step.text())));
    }
  }

  private String colored(StepReport.State outcome, String text) {
    return switch (outcome) {
      case DONE -> styled(text, Style.fg_green);
      case FAILED, REFUSED -> styled(text, Style.fg_red);
      case FINDING, RUNNING, WAITING -> styled(text, Style.fg_yellow);
      case PENDING, SKIPPED -> text;
    };
  }

  private void findings() {
    if (report.findings().isEmpty()) {
      return;
    }
    heading("Findings");
    for (Finding finding : report.findings()) {
      say("  " + finding.code() + ": " + finding.text());
    }
  }

  private void waiting(PendingApproval asked) {
    approval(asked, Subject.INCIDENT, "--id " + asked.workflowId());
  }

  private void evidence() {
    List<EvidenceRef> kept = report.evidence();
    if (kept.isEmpty()) {
      return;
    }
    heading("Evidence");
    for (EvidenceRef entry : kept) {
      say("  " + entry.name() + (entry.complete() ? "" : ", not complete"));
    }
  }
}
