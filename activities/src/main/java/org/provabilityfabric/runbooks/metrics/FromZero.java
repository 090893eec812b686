package org.provabilityfabric.runbooks.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.provabilityfabric.runbooks.contract.MetricName;
import org.provabilityfabric.runbooks.policy.Severity;

/**
 * Shows what incidents count from 0 on, before anything has happened: a counter that appears with
 * its first event has not increased, and a mean over it is none.
 */
public final class FromZero {
  private static final String SEVERITY = "severity";

  private FromZero() {}

  /** For the process that runs incidents. */
  public static void incidents(MeterRegistry registry) {
    for (Severity each : Severity.values()) {
      String severity = each.name();
      registry.counter(MetricName.INCIDENTS_OPENED, SEVERITY, severity);
      registry.timer(MetricName.TIME_TO_ACKNOWLEDGE, SEVERITY, severity);
      registry.timer(MetricName.TIME_TO_RESOLVE, SEVERITY, severity);
      for (String clock : List.of("response", "resolution")) {
        registry.counter(MetricName.SLA_BREACHES, "clock", clock, SEVERITY, severity);
        registry.counter(MetricName.SLA_BREACHES_WITHDRAWN, "clock", clock, SEVERITY, severity);
      }
      for (String state : List.of("delivered", "undelivered")) {
        registry.counter(MetricName.PAGES, SEVERITY, severity, "state", state);
      }
    }
  }
}
