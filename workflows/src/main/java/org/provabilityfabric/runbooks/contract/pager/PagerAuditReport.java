package org.provabilityfabric.runbooks.contract.pager;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.ProcedureReport;

/**
 * What an audit of the pager found out.
 *
 * @param procedure steps, findings, timeline
 * @param taken how long the test page took until a channel had it; null where none did
 * @param arrived how long it took until the probe had it; null where that is not known
 * @param incidents the open incidents; null where they could not be looked at
 */
public record PagerAuditReport(
    ProcedureReport procedure,
    @Nullable Duration taken,
    @Nullable Duration arrived,
    @Nullable OpenIncidents incidents) {}
