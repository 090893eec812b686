package org.provabilityfabric.runbooks.report;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.incident.ExposureReport;
import org.provabilityfabric.runbooks.contract.observe.Impact;
import org.provabilityfabric.runbooks.contract.observe.Violation;

/** "Impact Assessment": whose data was read by whom, and what shows it. */
final class ImpactSection {
  private ImpactSection() {}

  static String markdown(WholeIncident incident) {
    String all =
        incident.report().exposures().stream()
            .map(exposure -> heading(incident, exposure) + impact(incident, exposure.impact()))
            .collect(Collectors.joining("\n"));
    return all.isEmpty() ? "No data exposure was investigated.\n" : all;
  }

  private static String heading(WholeIncident incident, ExposureReport exposure) {
    return incident.report().exposures().size() < 2
        ? ""
        : "### " + Markup.text(exposure.procedure().workflowId()) + "\n\n";
  }

  private static String impact(WholeIncident incident, @Nullable Impact impact) {
    if (impact == null || !impact.assessed()) {
      return "Not assessed: what was exposed is unknown. The steps below say why.\n";
    }
    Table facts =
        new Table("Question", "Answer")
            .row("Data exposure", Markup.strong(impact.confirmed() ? "confirmed" : "not confirmed"))
            .row("Receipts read", SummarySection.number(impact.receiptsRead()))
            .row("Exposed tenants (whose data was read)", Markup.codes(impact.exposedTenants()))
            .row("Reading tenants (who read it)", Markup.codes(impact.readingTenants()))
            .row("Isolation violations", SummarySection.number(impact.violationCount()))
            .row("From first to last violation", span(incident.times(), impact.between()))
            .row("Labels of what was read", Markup.codes(impact.labels()))
            .row("Subjects under two tenants", subjects(impact))
            .row(
                "Shown by",
                Markup.codes(impact.shownBy().stream().map(EvidenceRef::name).toList()));
    return facts.markdown() + "\n" + violations(impact);
  }

  private static String span(Times times, @Nullable Window between) {
    return between == null
        ? "–"
        : Times.full(between.from())
            + " to "
            + Times.full(between.to())
            + " ("
            + times.offset(between.from())
            + " to "
            + times.offset(between.to())
            + ")";
  }

  private static String subjects(Impact impact) {
    long more = impact.sharedSubjectCount() - impact.sharedSubjects().size();
    return impact.sharedSubjectCount() == 0
        ? "none"
        : Markup.codes(impact.sharedSubjects())
            + (more > 0 ? " and " + SummarySection.number(more) + " more" : "");
  }

  private static String violations(Impact impact) {
    if (impact.violations().isEmpty()) {
      return "";
    }
    Table table = new Table("Receipt", "Tenant", "Shard read", "Why it is a violation");
    for (Violation one : impact.violations()) {
      table.row(
          Markup.code(one.receiptId()),
          Markup.code(one.tenant()),
          Markup.code(one.shard()),
          Markup.text(one.reason()));
    }
    long more = impact.violationCount() - impact.violations().size();
    return table.markdown()
        + (more > 0
            ? "\nThe first "
                + impact.violations().size()
                + " of "
                + SummarySection.number(impact.violationCount())
                + "; all of them are in the evidence.\n"
            : "");
  }
}
