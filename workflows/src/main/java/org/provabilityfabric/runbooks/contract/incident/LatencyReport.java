package org.provabilityfabric.runbooks.contract.incident;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.change.WorkloadChange;
import org.provabilityfabric.runbooks.contract.observe.Latencies;

/**
 * What a {@code LatencyInvestigation} did and found.
 *
 * @param before latencies as they were found; null where they could not be measured
 * @param change the last change that was made; null where none was
 * @param after latencies after the change; null where none was made or they could not be measured
 */
public record LatencyReport(
    ProcedureReport procedure,
    @Nullable Latencies before,
    @Nullable WorkloadChange change,
    @Nullable Latencies after)
    implements ResponseReport {}
