package org.provabilityfabric.runbooks.contract.tenant;

import io.temporal.activity.ActivityInterface;

/** What workflows cannot do themselves: start and tell others. Served on the queue runbook. */
@ActivityInterface
public interface EnhancedMonitoringCalls {
  /**
   * Starts the enhanced monitoring of a tenant, or leaves the one that runs.
   *
   * @return its workflow id
   */
  String startMonitoring(MonitoringInput input);

  /**
   * Starts an incident by the routing of today, as an alert does, or tells the one that runs; the
   * same alarm again joins.
   */
  AlarmRaised raiseAlarm(MonitoringAlarm alarm);
}
