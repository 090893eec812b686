package org.provabilityfabric.runbooks.kernel;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.ProcedureStatus;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.TimelineEntry;

/** The current details of a run, in Markdown, as the Temporal UI shows them. */
final class StatusPage {
  private static final int TIMELINE_TAIL = 12;

  private StatusPage() {}

  static String markdown(
      ProcedureStatus status, List<String> headlines, List<StepReport> steps, Journal journal) {
    StringBuilder page = new StringBuilder();
    page.append("## ").append(status.procedure()).append(": ").append(status.state());
    page.append(" (").append(status.stepsDone()).append(" of ");
    page.append(status.stepsDeclared()).append(" steps)\n\n");
    headlines.forEach(line -> page.append(line).append("\n\n"));
    approvals(page, status.approvals());
    page.append("### Steps\n\n");
    steps.forEach(step -> page.append(line(step)));
    timeline(page, journal.timeline());
    return page.toString();
  }

  /** A list and no table: the column in which the Temporal UI shows this is narrow. */
  private static String line(StepReport step) {
    String outcome = step.outcome().name().toLowerCase(Locale.ROOT);
    String title = plain(step.title());
    return switch (step.outcome()) {
      case PENDING -> "- " + title + "\n";
      case DONE -> "- " + title + ": " + outcome + "\n";
      case WAITING, RUNNING, FINDING, SKIPPED, REFUSED, FAILED ->
          "- " + title + ": **" + outcome + "** " + plain(step.text()) + "\n";
    };
  }

  private static void approvals(StringBuilder page, List<PendingApproval> approvals) {
    for (PendingApproval approval : approvals) {
      page.append("**Waits for approval** `").append(approval.approvalId()).append("`: ");
      page.append(plain(approval.question())).append(" By ").append(time(approval.deadline()));
      page.append(", else ").append(approval.ifUnanswered()).append(".\n\n");
      page.append("Answer on `").append(approval.workflowId()).append("` with the update ");
      page.append("`approve` and `{\"by\": \"you@company.com\"}`, or `deny` and ");
      page.append("`{\"by\": \"you@company.com\", \"reason\": \"why not\"}`.\n\n");
    }
  }

  private static void timeline(StringBuilder page, List<TimelineEntry> timeline) {
    page.append("\n### Latest\n\n");
    int from = Math.max(0, timeline.size() - TIMELINE_TAIL);
    for (TimelineEntry entry : timeline.subList(from, timeline.size()).reversed()) {
      page.append("- ").append(time(entry.at())).append(' ').append(plain(entry.what()));
      page.append(entry.by() == null ? "" : " — " + plain(entry.by())).append('\n');
    }
  }

  /** To the second: nobody reads milliseconds at three in the morning. */
  private static String time(Instant at) {
    return "`" + Instant.ofEpochSecond(at.getEpochSecond()) + "`";
  }

  private static String plain(String text) {
    return text.replace("\n", " ");
  }
}
