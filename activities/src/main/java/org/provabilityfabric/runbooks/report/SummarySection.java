package org.provabilityfabric.runbooks.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.incident.ExposureReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;
import org.provabilityfabric.runbooks.contract.observe.Impact;
import org.provabilityfabric.runbooks.policy.Severity;

/** The four lines that an executive reads: status, severity, impact, next steps. */
final class SummarySection {
  private final WholeIncident incident;
  private final IncidentStatus status;

  SummarySection(WholeIncident incident) {
    this.incident = incident;
    this.status = incident.status();
  }

  String markdown() {
    return line("Status", state())
        + line("Severity", severity())
        + line("Impact", impact())
        + line("Next steps", nextSteps());
  }

  private static String line(String what, String sentences) {
    return "- **" + what + ":** " + sentences + "\n";
  }

  private String state() {
    Instant resolved = incident.resolvedAt();
    String began = Times.full(status.startedAt());
    String how =
        resolved == null
            ? capital(Markup.text(status.state())) + " since " + began + "."
            : "Resolved " + incident.times().after(resolved) + " after it began at " + began + ".";
    String clocks =
        status.clocks().stream().map(SummarySection::clock).collect(Collectors.joining(", "));
    return how
        + (clocks.isEmpty() ? "" : " " + capital(clocks) + ".")
        + (status.commander() == null
            ? ""
            : " Commander: " + Markup.text(status.commander()) + ".");
  }

  private static String clock(SlaClock clock) {
    Boolean inTime = clock.inTime();
    String how = inTime == null ? "running" : inTime ? "met" : "breached";
    return Markup.text(clock.name()) + " time " + Markup.strong(how);
  }

  private String severity() {
    List<String> decisive = decisive(status);
    int others = status.reasons().size() - decisive.size();
    return Markup.strong(status.severity().name())
        + " "
        + status.severity().words()
        + ", "
        + status.kind().words()
        + (decisive.isEmpty() ? "." : ": " + sentences(decisive))
        + (others > 0 ? " (" + count(others, "lesser reason") + " below.)" : "");
  }

  /** The reasons without those for a lesser severity, which begin with its name. */
  private static List<String> decisive(IncidentStatus status) {
    return status.reasons().stream()
        .filter(
            reason ->
                Arrays.stream(Severity.values())
                    .filter(lesser -> lesser.compareTo(status.severity()) > 0)
                    .noneMatch(lesser -> reason.startsWith(lesser.name() + ", ")))
        .toList();
  }

  private static String sentences(List<String> reasons) {
    return reasons.stream()
        .map(reason -> capital(sentence(Markup.text(reason))))
        .collect(Collectors.joining(" "));
  }

  private String impact() {
    List<String> sentences = new ArrayList<>();
    for (ExposureReport exposure : incident.report().exposures()) {
      sentences.add(impact(exposure.impact()));
    }
    if (sentences.isEmpty()) {
      String component = status.component();
      sentences.add(
          component == null
              ? "No data exposure was investigated."
              : "Component " + Markup.code(component) + "; no data exposure was investigated.");
    }
    return String.join(" ", sentences);
  }

  private static String impact(@Nullable Impact impact) {
    if (impact == null || !impact.assessed()) {
      return "Not assessed: what was exposed is unknown.";
    }
    String read = " among " + number(impact.receiptsRead()) + " receipts";
    if (!impact.confirmed()) {
      return "No sign of a data exposure" + read + ".";
    }
    if (impact.violationCount() == 0) {
      return "Data left the system: detected content was let out; no cross-tenant read"
          + read
          + ".";
    }
    return "Data of "
        + count(impact.exposedTenants().size(), "tenant")
        + " exposed ("
        + Markup.codes(impact.exposedTenants())
        + ") to "
        + count(impact.readingTenants().size(), "other tenant")
        + " ("
        + Markup.codes(impact.readingTenants())
        + "): "
        + count(impact.violationCount(), "isolation violation")
        + read
        + ".";
  }

  private String nextSteps() {
    List<String> sentences = new ArrayList<>();
    String given = status.nextSteps();
    sentences.add(
        given == null || given.isBlank() ? "None recorded." : sentence(Markup.text(given)));
    Instant eta = status.eta();
    if (incident.resolvedAt() == null) {
      sentences.add(
          eta == null
              ? "No time of resolution is expected yet."
              : "Resolution expected at " + Times.full(eta) + ".");
      if (!status.waiting().isEmpty()) {
        sentences.add(count(status.waiting().size(), "request") + " wait for a person.");
      }
    }
    return String.join(" ", sentences);
  }

  static String count(long count, String what) {
    return number(count) + " " + what + (count == 1 ? "" : "s");
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String sentence(String text) {
    return text.endsWith(".") || text.endsWith("!") || text.endsWith("?") ? text : text + ".";
  }

  private static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
