package org.provabilityfabric.runbooks.contract.incident;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.observe.ErrorMessages;
import org.provabilityfabric.runbooks.contract.observe.ErrorRates;
import org.provabilityfabric.runbooks.contract.observe.NearestChanges;

/**
 * What an {@code ErrorRateInvestigation} found; null stands for what could not be assessed.
 *
 * @param rates ratios by service
 * @param messages error lines by message
 * @param changes what changed last before the first minute above the objective
 */
public record ErrorRateReport(
    ProcedureReport procedure,
    @Nullable ErrorRates rates,
    @Nullable ErrorMessages messages,
    @Nullable NearestChanges changes)
    implements ResponseReport {}
