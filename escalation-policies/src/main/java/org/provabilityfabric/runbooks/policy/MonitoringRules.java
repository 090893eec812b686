package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * "Enhanced monitoring": how closely a tenant is looked at after an incident.
 *
 * @param lasts for how long, where nobody says otherwise
 * @param every how often its figures are read
 * @param window over which they are counted
 * @param thresholds from which number on a figure is told; one that is left out is not
 */
public record MonitoringRules(
    Duration lasts, Duration every, Duration window, Map<TenantFigure, Integer> thresholds) {
  /** What a snapshot means that is older than these rules. */
  static final MonitoringRules USUAL =
      new MonitoringRules(
          Duration.ofDays(7),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Map.of(
              TenantFigure.VIOLATIONS, 1,
              TenantFigure.ATTEMPTS, 1,
              TenantFigure.DENIALS, 5,
              TenantFigure.BYPASSES, 1,
              TenantFigure.PII, 3,
              TenantFigure.SECRETS, 1,
              TenantFigure.LEAKS, 1));

  public MonitoringRules {
    Map<TenantFigure, Integer> sorted = new EnumMap<>(TenantFigure.class);
    sorted.putAll(Absent.asEmpty(thresholds));
    thresholds = Collections.unmodifiableMap(sorted);
  }
}
