package org.provabilityfabric.runbooks.contract.maintenance;

import io.temporal.activity.ActivityInterface;

/**
 * Maintenance mode and silences, under the identity of the task queue {@code contain}. Each looks
 * before it acts.
 */
@ActivityInterface
public interface MaintenanceActions {
  /**
   * "Enable maintenance mode". Another maintenance that has it switched on is a {@code CONFLICT};
   * one whose lease has ended is taken over.
   */
  ModeState enableMaintenanceMode(ModeOrder order);

  /** Makes the silences where they are not there; they end by themselves after the lease. */
  SilenceState silenceAlerts(ModeOrder order);

  /**
   * Extends mode and silences, and asks to be tried again after the order's interval: it never
   * returns, and goes on until it is cancelled. What somebody took away meanwhile is made again.
   */
  void keepMaintenance(ModeOrder order);

  /** Brings back the values of before, unless somebody has changed them meanwhile. */
  ModeState disableMaintenanceMode(ModeOrder order);

  /** Ends the silences of this maintenance, and no others. */
  SilenceState endSilences(ModeOrder order);
}
