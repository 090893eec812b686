package org.provabilityfabric.runbooks.contract.incident;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.observe.Impact;

/**
 * What a {@code DataExposureResponse} did and found.
 *
 * @param procedure its steps, findings, timeline and evidence
 * @param containment the containment as last seen; null where none was made
 * @param impact the impact; null where it was not assessed
 */
public record ExposureReport(
    ProcedureReport procedure, @Nullable ContainmentState containment, @Nullable Impact impact)
    implements ResponseReport {}
