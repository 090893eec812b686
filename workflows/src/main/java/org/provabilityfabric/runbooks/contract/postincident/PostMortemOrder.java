package org.provabilityfabric.runbooks.contract.postincident;

import java.time.Instant;
import java.util.List;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.incident.OpenItem;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryClock;
import org.provabilityfabric.runbooks.contract.maintenance.PlannedWindow;
import org.provabilityfabric.runbooks.contract.message.CalendarEntry;

/**
 * What a post-mortem says besides the incident's own report.
 *
 * @param review the review's workflow id
 * @param meeting when the review meeting is
 * @param entry the meeting for calendars
 * @param items duties and what the incident left to be done, as they stand
 * @param regulatory the clocks of regulators that the incident handed over, as they stand
 * @param draft whether something is still open
 * @param at the workflow's time
 */
public record PostMortemOrder(
    String incident,
    String review,
    PlannedWindow meeting,
    CalendarEntry entry,
    List<OpenItem> items,
    List<RegulatoryClock> regulatory,
    boolean draft,
    Instant at) {
  public PostMortemOrder {
    items = Lists.orEmpty(items);
    regulatory = Lists.orEmpty(regulatory);
  }
}
