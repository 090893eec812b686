package org.provabilityfabric.runbooks.contract.tenant;

import org.jspecify.annotations.Nullable;

/**
 * Thresholds that a tenant under enhanced monitoring has reached.
 *
 * @param incident the incident that it is monitored for; it is told, if it still runs
 * @param component where it is looked; null where no component is named
 * @param what in one sentence
 */
public record MonitoringAlarm(
    String tenant, @Nullable String incident, @Nullable String component, String what) {
  /** The alert's name, which the routing knows. */
  public static final String ALERT = "TenantThresholdReached";
}
