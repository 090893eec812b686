package org.provabilityfabric.runbooks.incident;

import java.time.Duration;
import java.time.Instant;
import org.provabilityfabric.runbooks.contract.MetricName;
import org.provabilityfabric.runbooks.kernel.Meters;

/** What an incident counts; a rehearsed one counts nothing. */
final class IncidentMeters {
  private static final String SEVERITY = "severity";
  private static final String CLOCK = "clock";

  private final IncidentState state;

  IncidentMeters(IncidentState state) {
    this.state = state;
  }

  void opened() {
    count(MetricName.INCIDENTS_OPENED);
  }

  void breached(String clock) {
    count(MetricName.SLA_BREACHES, CLOCK, clock);
  }

  void withdrawn(String clock) {
    count(MetricName.SLA_BREACHES_WITHDRAWN, CLOCK, clock);
  }

  /** The act that a clock waited for was done. */
  void acted(String clock, Instant at) {
    if (!state.brief.rehearse()) {
      Meters.took(
          clock.equals(SlaClocks.RESPONSE)
              ? MetricName.TIME_TO_ACKNOWLEDGE
              : MetricName.TIME_TO_RESOLVE,
          Duration.between(state.brief.startedAt(), at),
          SEVERITY,
          state.severity.name());
    }
  }

  private void count(String metric) {
    if (!state.brief.rehearse()) {
      Meters.count(metric, SEVERITY, state.severity.name());
    }
  }

  private void count(String metric, String label, String value) {
    if (!state.brief.rehearse()) {
      Meters.count(metric, label, value, SEVERITY, state.severity.name());
    }
  }
}
