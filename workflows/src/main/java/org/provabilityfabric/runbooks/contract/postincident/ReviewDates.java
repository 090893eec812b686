package org.provabilityfabric.runbooks.contract.postincident;

import java.time.Instant;
import java.util.List;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.maintenance.PlannedWindow;

/**
 * The dates of a review by the business calendar.
 *
 * @param meeting the proposed meeting
 * @param due of each duty, in the order of the rules
 */
public record ReviewDates(PlannedWindow meeting, List<Instant> due) {
  public ReviewDates {
    due = Lists.orEmpty(due);
  }
}
