package org.provabilityfabric.runbooks.kernel;

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
    page.append("| step | outcome | |\n|---|---|---|\n");
    for (StepReport step : steps) {
      page.append("| ").append(cell(step.title())).append(" | ");
      page.append(step.outcome().name().toLowerCase(Locale.ROOT)).append(" | ");
      page.append(cell(step.text())).append(" |\n");
    }
    timeline(page, journal.timeline());
    return page.toString();
  }

  private static void approvals(StringBuilder page, List<PendingApproval> approvals) {
    for (PendingApproval approval : approvals) {
      page.append("**Waits for approval** `").append(approval.approvalId()).append("`: ");
      page.append(approval.question()).append(" By ").append(approval.deadline());
      page.append(", else ").append(approval.ifUnanswered()).append(". Answer with the update ");
      page.append("`approve` or `deny` on `").append(approval.workflowId()).append("`.\n\n");
    }
  }

  private static void timeline(StringBuilder page, List<TimelineEntry> timeline) {
    page.append("\n### Latest\n\n");
    int from = Math.max(0, timeline.size() - TIMELINE_TAIL);
    for (TimelineEntry entry : timeline.subList(from, timeline.size()).reversed()) {
      page.append("- `").append(entry.at()).append("` ").append(cell(entry.what()));
      page.append(entry.by() == null ? "" : " — " + cell(entry.by())).append('\n');
    }
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
