package org.provabilityfabric.runbooks.contract.review;

import io.temporal.activity.ActivityInterface;
import org.provabilityfabric.runbooks.contract.Evidence;

/**
 * Records of drills in the evidence vault: Temporal forgets runs after its retention, which is
 * shorter than the months that a trend is about.
 */
@ActivityInterface
public interface DrillRecords {
  /** The newest records of a scenario; none where there was no such drill yet. */
  PastDrills readPastDrills(String scenario);

  /** Keeps a record. */
  Evidence keepDrill(DrillRecord record);
}
