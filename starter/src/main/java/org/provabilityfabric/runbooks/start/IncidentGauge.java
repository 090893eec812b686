package org.provabilityfabric.runbooks.start;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.common.SearchAttributes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.provabilityfabric.runbooks.contract.MetricName;
import org.provabilityfabric.runbooks.contract.SearchKeys;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.policy.Severity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The incidents that run now, by severity and state, as Temporal's visibility tells them; drills
 * are left out. While Temporal does not tell, nothing is shown: an old number would look like a
 * known one.
 */
public final class IncidentGauge implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IncidentGauge.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);
  private static final int MOST = 1_000;
  private static final String QUERY =
      "WorkflowType='" + Incident.TYPE + "' AND ExecutionStatus='Running'";
  private static final List<String> STATES = List.of("open", "acknowledged", "resolved");

  private final TemporalConnection temporal;
  private final MultiGauge gauge;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("incident-gauge").factory());

  /** What is counted together. */
  private record Kind(String severity, String state) {}

  /**
   * Looks nowhere yet.
   *
   * @param registry where the numbers are shown
   */
  public IncidentGauge(TemporalConnection temporal, MeterRegistry registry) {
    this.temporal = temporal;
    gauge = MultiGauge.builder(MetricName.INCIDENTS).register(registry);
  }

  /** Begins to look, and looks again every 15 s. */
  public void watch() {
    var unused =
        looks.scheduleWithFixedDelay(
            this::look, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
  }

  void look() {
    try {
      gauge.register(rows(temporal.call("counting incidents", this::counted)), true);
    } catch (TemporalProblem untold) {
      LOG.debug("The incidents cannot be counted: {}", untold.getMessage());
      gauge.register(List.of(), true);
    }
  }

  private Map<Kind, Integer> counted() {
    Map<Kind, Integer> counts = new LinkedHashMap<>();
    for (Severity severity : Severity.values()) {
      STATES.forEach(state -> counts.put(new Kind(severity.name(), state), 0));
    }
    try (Stream<WorkflowExecutionMetadata> running = temporal.client().listExecutions(QUERY)) {
      running
          .limit(MOST)
          .map(WorkflowExecutionMetadata::getTypedSearchAttributes)
          .filter(attributes -> !Boolean.TRUE.equals(attributes.get(SearchKeys.DRILL)))
          .map(IncidentGauge::kind)
          .forEach(kind -> counts.merge(kind, 1, Integer::sum));
    }
    return counts;
  }

  /** An incident that has not taken its first step yet says nothing of itself. */
  private static Kind kind(SearchAttributes attributes) {
    return new Kind(
        Objects.requireNonNullElse(attributes.get(SearchKeys.INCIDENT_SEVERITY), "unknown"),
        Objects.requireNonNullElse(attributes.get(SearchKeys.INCIDENT_STATUS), "unknown"));
  }

  private static List<MultiGauge.Row<?>> rows(Map<Kind, Integer> counts) {
    return counts.entrySet().stream()
        .<MultiGauge.Row<?>>map(
            entry ->
                MultiGauge.Row.of(
                    Tags.of("severity", entry.getKey().severity(), "state", entry.getKey().state()),
                    entry.getValue()))
        .toList();
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
