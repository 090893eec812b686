package org.provabilityfabric.runbooks.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.StepReport;

/** All declared steps of each procedure, in the runbook's order, with what became of them. */
final class StepsSection {
  private StepsSection() {}

  static String markdown(WholeIncident incident) {
    StringBuilder text = new StringBuilder();
    for (ProcedureReport procedure : incident.procedures()) {
      text.append("### ")
          .append(Markup.text(procedure.procedure()))
          .append("\n\nWorkflow ")
          .append(Markup.code(procedure.workflowId()))
          .append(", ")
          .append(Markup.text(procedure.state()))
          .append(procedure.rehearsal() ? ", a rehearsal" : "")
          .append(".\n\n")
          .append(steps(incident.times(), procedure))
          .append("\n");
    }
    return text.toString();
  }

  private static String steps(Times times, ProcedureReport procedure) {
    Table table = new Table("Step", "Outcome", "Result", "Began", "Took");
    for (StepReport step : procedure.steps()) {
      Instant began = step.startedAt();
      Instant ended = step.endedAt();
      table.row(
          Markup.text(step.title()) + (step.change() ? " (changes the estate)" : ""),
          Markup.strong(step.outcome().name().toLowerCase(Locale.ROOT)),
          Markup.text(step.text()),
          began == null ? "–" : times.offset(began),
          began == null || ended == null ? "–" : Times.words(Duration.between(began, ended)));
    }
    return table.markdownOr("It declares no steps.");
  }
}
