package org.provabilityfabric.runbooks.contract.maintenance;

import java.time.Instant;
import org.provabilityfabric.runbooks.policy.Severity;

/**
 * An incident that is held back instead of paged.
 *
 * @param incident its workflow id
 * @param component whose maintenance holds it
 * @param since when it was held
 */
public record HeldIncident(
    String incident, String title, Severity severity, String component, Instant since) {
  /** The signal by which the maintenance is told. */
  public static final String SIGNAL = "incidentHeld";

  /** The signal by which the incident is told that nothing holds it any more. */
  public static final String RELEASED = "maintenanceEnded";
}
