package org.provabilityfabric.runbooks.contract.tenant;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.policy.TenantFigure;

/**
 * What a monitoring hands over to its next run.
 *
 * @param begunAt when it began
 * @param until when it ends
 * @param looks how often it looked
 * @param last what the last look counted; null where there was none that could
 * @param reached figures that are at their thresholds now, and have been told
 * @param blind whether the last look could not be had, and that was told
 * @param incidents where alarms went, the last twenty
 */
public record MonitoringCarried(
    Instant begunAt,
    Instant until,
    long looks,
    @Nullable TenantFigures last,
    List<TenantFigure> reached,
    boolean blind,
    List<String> incidents,
    ProcedureReport procedure) {
  public MonitoringCarried {
    reached = Lists.orEmpty(reached);
    incidents = Lists.orEmpty(incidents);
  }
}
