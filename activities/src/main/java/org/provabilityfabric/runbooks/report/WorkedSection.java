package org.provabilityfabric.runbooks.report;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryClock;
import org.provabilityfabric.runbooks.contract.incident.SentMessage;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;

/** What worked and what did not, by the outcomes of the steps, the clocks and the messages. */
final class WorkedSection {
  /** What tells of the response itself and not of the estate. */
  private static final Set<FindingCode> OF_THE_RESPONSE =
      EnumSet.of(
          FindingCode.PHASE_OVERRUN,
          FindingCode.RESPONSE_FAILED,
          FindingCode.NOBODY_TO_PAGE,
          FindingCode.PAGE_SKIPPED,
          FindingCode.PAGE_UNANSWERED,
          FindingCode.ON_CALL_UNKNOWN,
          FindingCode.MESSAGE_NOT_DELIVERED,
          FindingCode.CONTACT_WITHOUT_ADDRESS,
          FindingCode.APPROVAL_UNANSWERED,
          FindingCode.CONTAINMENT_FAILED,
          FindingCode.CONTAINMENT_LATE,
          FindingCode.CONTAINMENT_NOT_EFFECTIVE,
          FindingCode.CONTAINMENT_UNDONE,
          FindingCode.EVIDENCE_INCOMPLETE,
          FindingCode.EVIDENCE_LOST,
          FindingCode.NOT_RESTORED,
          FindingCode.NOT_IMPROVED,
          FindingCode.ROLLOUT_STALLED,
          FindingCode.ROLLOUT_INCOMPLETE,
          FindingCode.TOKEN_NOT_REVOKED,
          FindingCode.TOKEN_STILL_USABLE);

  private WorkedSection() {}

  static String worked(WholeIncident incident) {
    StringBuilder text = new StringBuilder();
    for (SlaClock clock : incident.status().clocks()) {
      Instant met = clock.metAt();
      if (met != null && !met.isAfter(clock.deadline())) {
        text.append("- The " + Markup.text(clock.name()) + " time was " + Markup.strong("met"));
        text.append(" after " + incident.times().after(met) + ".\n");
      }
    }
    for (ProcedureReport procedure : incident.procedures()) {
      text.append("- " + Markup.text(procedure.procedure()) + ": " + carriedOut(procedure));
      text.append(" of " + SummarySection.count(procedure.steps().size(), "step"));
      text.append(" carried out.\n");
    }
    List<SentMessage> messages = incident.report().messages();
    long delivered = messages.stream().filter(SentMessage::delivered).count();
    if (delivered > 0) {
      text.append("- " + delivered + " of " + SummarySection.count(messages.size(), "message"));
      text.append(" delivered.\n");
    }
    return text.toString();
  }

  private static long carriedOut(ProcedureReport procedure) {
    return procedure.steps().stream()
        .filter(
            step ->
                step.outcome() == StepReport.State.DONE
                    || step.outcome() == StepReport.State.FINDING)
        .count();
  }

  static String failed(WholeIncident incident) {
    Table table = new Table("What", "Outcome", "Why");
    for (SlaClock clock : incident.status().clocks()) {
      if (clock.breachedAt() != null) {
        table.row(
            "The " + Markup.text(clock.name()) + " time",
            Markup.strong("breached"),
            "It ended at " + Times.full(clock.deadline()));
      }
    }
    for (RegulatoryClock clock : incident.status().regulatory()) {
      if (clock.breachedAt() != null) {
        table.row(
            "The " + Markup.text(clock.name()) + " clock",
            Markup.strong("breached"),
            "It ended at " + Times.full(clock.deadline()));
      }
    }
    for (ProcedureReport procedure : incident.procedures()) {
      for (StepReport step : procedure.steps()) {
        if (step.outcome() == StepReport.State.FAILED
            || step.outcome() == StepReport.State.REFUSED) {
          table.row(
              Markup.text(step.title()),
              Markup.strong(step.outcome().name().toLowerCase(Locale.ROOT)),
              Markup.text(step.text()));
        }
      }
    }
    String findings =
        FindingsSection.markdown(
            incident,
            finding -> OF_THE_RESPONSE.contains(finding.code()),
            "Nothing was found amiss with the response itself.");
    return table.markdownOr("No clock was breached, no step failed and none was refused.")
        + "\n"
        + findings;
  }
}
