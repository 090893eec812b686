package org.provabilityfabric.runbooks.launcher.demo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.launcher.practice.PracticeFiles;

/** The summary for a person. */
final class SummaryText {
  private static final int SHOWN = 12;

  private SummaryText() {}

  static List<String> lines(Summary summary) {
    List<String> lines = new ArrayList<>();
    row(lines, "Incident", summary.incident());
    row(lines, "Severity", summary.severity() + "  " + String.join(" ", summary.reasons()));
    row(lines, "Component", summary.component() == null ? "none named" : summary.component());
    exposure(lines, summary);
    containment(lines, summary.containment());
    for (Summary.ClockMet clock : summary.clocks()) {
      row(lines, "Clock", clock.name() + " by " + clock.deadline() + ": " + met(clock.met()));
    }
    row(
        lines,
        "Told",
        summary.updatesSent() + " executive updates, " + summary.pagesSent() + " pages");
    findings(lines, summary.findings());
    row(
        lines,
        "Evidence",
        summary.evidence().size()
            + " entries, "
            + summary.evidence().stream().mapToLong(Summary.Kept::bytes).sum()
            + " bytes, each with its SHA-256 in evidence/manifest.json");
    row(
        lines,
        "History",
        summary.history().events() + " events, " + summary.history().bytes() + " bytes (incident)");
    summary.notes().forEach(note -> row(lines, "Note", note));
    return lines;
  }

  /** What to try after a demo. */
  static List<String> next(Summary summary) {
    String out = summary.out();
    return List.of(
        "Report:    " + out + "/report.html (also report.md, timeline.json, evidence/)",
        "",
        "Try next:",
        "  ./runbook evidence verify \""
            + out
            + "/evidence\" --public-key \""
            + out
            + "/"
            + PracticeFiles.VERIFY_KEY
            + "\"",
        "                                                  is the evidence still as sealed?",
        "  ./runbook demo --receipts FILE                  the same with receipts of your own",
        "  ./runbook demo --alert FILE --json              another alert, the summary as JSON",
        "  ./runbook up                                    keep it running and act yourself");
  }

  private static void exposure(List<String> lines, Summary summary) {
    if (summary.receiptsRead() == 0 && summary.isolationViolations().isEmpty()) {
      row(lines, "Exposure", "no receipts were read, so nothing is said about an exposure");
      return;
    }
    if (summary.isolationViolations().isEmpty()) {
      row(lines, "Exposure", "no isolation violation in " + summary.receiptsRead() + " receipts");
      return;
    }
    row(
        lines,
        "Exposure",
        "%d isolation violations in %d receipts: data of %s was read by %s"
            .formatted(
                summary.isolationViolations().size(),
                summary.receiptsRead(),
                names(summary.exposedTenants()),
                names(summary.readingTenants())));
  }

  private static void containment(List<String> lines, Summary.Containment containment) {
    if (containment.containedAfter() == null && containment.isolatedAfter() == null) {
      row(lines, "Contained", "nothing was contained");
      return;
    }
    row(
        lines,
        "Contained",
        "traffic cut after %s by %s; isolated after %s (replicas %s -> %s); released after %s"
            .formatted(
                or(containment.containedAfter()),
                or(containment.networkPolicy()),
                or(containment.isolatedAfter()),
                or(containment.replicasBefore()),
                or(containment.replicasWhileContained()),
                or(containment.releasedAfter())));
  }

  private static void findings(List<String> lines, List<Summary.Found> findings) {
    row(lines, "Findings", findings.isEmpty() ? "none" : Integer.toString(findings.size()));
    findings.stream()
        .limit(SHOWN)
        .forEach(found -> lines.add("             " + found.code() + ": " + found.text()));
    if (findings.size() > SHOWN) {
      lines.add("             and " + (findings.size() - SHOWN) + " more, see the report");
    }
  }

  private static String names(List<String> tenants) {
    return tenants.size() <= SHOWN
        ? String.join(", ", tenants)
        : String.join(", ", tenants.subList(0, SHOWN))
            + " and "
            + (tenants.size() - SHOWN)
            + " more tenants";
  }

  private static String met(@Nullable Boolean met) {
    return met == null ? "still running" : met ? "met" : "BREACHED";
  }

  private static String or(@Nullable Object value) {
    return value == null ? "unknown" : value.toString();
  }

  private static void row(List<String> lines, String name, String text) {
    lines.add("%-11s  %s".formatted(name, text));
  }
}
