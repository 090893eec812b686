package org.provabilityfabric.runbooks.system;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.incident.IncidentStep;
import org.provabilityfabric.runbooks.kernel.Step;

/**
 * How long the reads of an incident's first thirty minutes took together.
 *
 * @param together from the incident's beginning until the last of them was done
 * @param slowest the longest of them
 * @param inSequence all of them one after another
 */
record Triage(Duration together, StepReport slowest, Duration inSequence) {
  private static final List<IncidentStep> READS =
      List.of(
          IncidentStep.CHECK_PODS,
          IncidentStep.CHECK_HEALTH,
          IncidentStep.CHECK_TARGETS,
          IncidentStep.MEASURE_DEGRADATION,
          IncidentStep.COLLECT_GATEWAY_LOGS,
          IncidentStep.COLLECT_FIREWALL_LOGS,
          IncidentStep.COLLECT_REQUEST_RATES,
          IncidentStep.CHECK_DEPLOYMENTS,
          IncidentStep.CHECK_CONFIGURATION);

  /** The reads of an incident; empty while they go on. */
  static Optional<Triage> of(Situation situation, String incident) {
    Instant began = situation.status(incident).startedAt();
    List<String> ids = READS.stream().map(Step::id).toList();
    List<StepReport> steps =
        situation.incident(incident).report().steps().stream()
            .filter(step -> ids.contains(step.id()))
            .toList();
    if (steps.stream().anyMatch(step -> step.endedAt() == null)) {
      return Optional.empty();
    }
    return Optional.of(
        new Triage(
            Duration.between(
                began, steps.stream().map(Triage::ended).max(Instant::compareTo).orElseThrow()),
            steps.stream().max((a, b) -> took(a).compareTo(took(b))).orElseThrow(),
            steps.stream().map(Triage::took).reduce(Duration.ZERO, Duration::plus)));
  }

  private static Instant ended(StepReport step) {
    return Objects.requireNonNull(step.endedAt());
  }

  private static Duration took(StepReport step) {
    return Duration.between(Objects.requireNonNull(step.startedAt()), ended(step));
  }

  void print() {
    System.out.printf(
        Locale.ROOT,
        "Triage and gathering: %d ms together, the slowest %d ms (%s), one after another %d ms;"
            + " %.2f x the slowest%n",
        together.toMillis(),
        took(slowest).toMillis(),
        slowest.id(),
        inSequence.toMillis(),
        (double) together.toMillis() / Math.max(1, took(slowest).toMillis()));
  }
}
