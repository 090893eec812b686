package org.provabilityfabric.runbooks.activity;

import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceInForce;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceQuestion;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceReading;
import org.provabilityfabric.runbooks.kubernetes.MaintenanceMode;

/** Tells an incident whether its component is in maintenance, by what stands in the cluster. */
public final class MaintenanceReadingImpl implements MaintenanceReading {
  private final MaintenanceMode mode;

  public MaintenanceReadingImpl(MaintenanceMode mode) {
    this.mode = mode;
  }

  @Override
  public MaintenanceInForce readMaintenance(MaintenanceQuestion question) {
    return Failures.told(() -> mode.inForce(question.component(), question.at()));
  }
}
