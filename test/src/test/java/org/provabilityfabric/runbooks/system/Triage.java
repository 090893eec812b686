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
 * @param begun since the incident's beginning: containment goes first
 * @param together from the beginning of the first until the last of them was done
 * @param slowest the longest of them
 * @param inSequence all of them one after another
 */
record Triage(Duration begun, Duration together, StepReport slowest, Duration inSequence) {
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
    Instant opened = situation.status(incident).startedAt();
    List<String> ids = READS.stream().map(Step::id).toList();
    List<StepReport> steps =
        situation.incident(incident).report().steps().stream()
            .filter(step -> ids.contains(step.id()))
            .toList();
    if (steps.stream().anyMatch(step -> step.endedAt() == null)) {
      return Optional.empty();
    }
    Instant first = steps.stream().map(Triage::started).min(Instant::compareTo).orElseThrow();
    return Optional.of(
        new Triage(
            Duration.between(opened, first),
            Duration.between(
                first, steps.stream().map(Triage::ended).max(Instant::compareTo).orElseThrow()),
            steps.stream().max((a, b) -> took(a).compareTo(took(b))).orElseThrow(),
            steps.stream().map(Triage::took).reduce(Duration.ZERO, Duration::plus)));
  }

  private static Instant ended(StepReport step) {
    return Objects.requireNonNull(step.endedAt());
  }

  private static Instant started(StepReport step) {
    return Objects.requireNonNull(step.startedAt());
  }

  private static Duration took(StepReport step) {
    return Duration.between(started(step), ended(step));
  }

  void print() {
    System.out.printf(
        Locale.ROOT,
        "Triage and gathering: begun after %d ms, %d ms together, the slowest %d ms (%s), one after"
            + " another %d ms; %.2f x the slowest%n",
        begun.toMillis(),
        together.toMillis(),
        took(slowest).toMillis(),
        slowest.id(),
        inSequence.toMillis(),
        (double) together.toMillis() / Math.max(1, took(slowest).toMillis()));
  }
}
