package org.provabilityfabric.runbooks.contract.postincident;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.incident.OpenItem;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryClock;
import org.provabilityfabric.runbooks.contract.incident.Request;
import org.provabilityfabric.runbooks.contract.maintenance.PlannedWindow;

/**
 * How a review stands.
 *
 * @param procedure its steps, findings, timeline and evidence
 * @param incident what it reviews; null until that is read
 * @param meeting when the review meeting is proposed; null until then
 * @param items the duties, then what the incident left to be done
 * @param waiting what waits for a person, with the command that answers it
 * @param regulatory the clocks of regulators that the incident handed over
 */
public record ReviewReport(
    ProcedureReport procedure,
    @Nullable ReviewedIncident incident,
    @Nullable PlannedWindow meeting,
    List<OpenItem> items,
    List<Request> waiting,
    List<RegulatoryClock> regulatory) {
  public ReviewReport {
    items = Lists.orEmpty(items);
    waiting = Lists.orEmpty(waiting);
    regulatory = Lists.orEmpty(regulatory);
  }
}
