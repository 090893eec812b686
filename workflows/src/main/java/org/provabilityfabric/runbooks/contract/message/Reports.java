package org.provabilityfabric.runbooks.contract.message;

import io.temporal.activity.ActivityInterface;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;

/** Writing the report of an incident into its evidence bundle. */
@ActivityInterface
public interface Reports {
  /**
   * Writes {@code report.md}, {@code report.html}, {@code timeline.json} and {@code incident.json}.
   */
  Evidence publishReport(IncidentReport report);
}
