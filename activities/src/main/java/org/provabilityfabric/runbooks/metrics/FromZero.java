package org.provabilityfabric.runbooks.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.MetricName;
import org.provabilityfabric.runbooks.contract.review.DrillScore;
import org.provabilityfabric.runbooks.policy.Severity;

/**
 * Shows what incidents, audits of the pager and drills count from 0 on, before anything has
 * happened: a counter that appears with its first event has not increased, and a mean over it is
 * none.
 */
public final class FromZero {
  private static final String SEVERITY = "severity";

  /** What an audit of the pager is about; another finding appears with its first. */
  private static final List<FindingCode> OF_THE_PAGER =
      List.of(
          FindingCode.TEST_PAGE_NOT_DELIVERED,
          FindingCode.TEST_PAGE_NOT_ARRIVED,
          FindingCode.TEST_PAGE_LATE,
          FindingCode.PAGE_OVERDUE);

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

  /** For the process that audits the pager and plays drills: the same one. */
  public static void audits(MeterRegistry registry) {
    for (String stage : List.of("taken", "arrived")) {
      registry.timer(MetricName.PAGER_LATENESS, "stage", stage);
    }
    for (FindingCode code : OF_THE_PAGER) {
      registry.counter(MetricName.PAGER_FINDINGS, "finding", code.name());
    }
    for (DrillScore.Measure measure : DrillScore.Measure.values()) {
      for (DrillScore.Mark mark : DrillScore.Mark.values()) {
        registry.counter(MetricName.DRILL_SCORES, "measure", measure.name(), "mark", mark.name());
      }
    }
  }
}
