package org.provabilityfabric.runbooks.contract.maintenance;

import io.temporal.activity.ActivityInterface;

/** Tells an incident whether its component is in maintenance. */
@ActivityInterface
public interface MaintenanceReading {
  MaintenanceInForce readMaintenance(MaintenanceQuestion question);
}
