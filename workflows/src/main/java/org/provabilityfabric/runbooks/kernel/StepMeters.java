package org.provabilityfabric.runbooks.kernel;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.MetricName;
import org.provabilityfabric.runbooks.contract.StepReport;

/** What every procedure counts of its steps. Of a rehearsal only the outcomes count, marked. */
final class StepMeters {
  private static final String PROCEDURE = "procedure";
  private static final String STEP = "step";

  private final String procedure;
  private boolean rehearsal;

  StepMeters(String procedure) {
    this.procedure = procedure;
  }

  void rehearse(boolean rehearse) {
    rehearsal = rehearse;
  }

  void ended(Step step, StepReport.State state) {
    Meters.count(
        MetricName.STEPS,
        PROCEDURE,
        procedure,
        STEP,
        step.id(),
        "outcome",
        state.name().toLowerCase(Locale.ROOT),
        "rehearsal",
        String.valueOf(rehearsal));
  }

  void ran(Step step, Duration time) {
    if (!rehearsal) {
      Meters.took(MetricName.STEP_DURATION, time, PROCEDURE, procedure, STEP, step.id());
    }
  }

  void kept(List<EvidenceRef> entries) {
    if (!rehearsal) {
      entries.forEach(
          entry -> Meters.add(MetricName.EVIDENCE_BYTES, entry.bytes(), PROCEDURE, procedure));
    }
  }
}
