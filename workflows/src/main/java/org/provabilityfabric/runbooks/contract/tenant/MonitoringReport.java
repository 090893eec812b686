package org.provabilityfabric.runbooks.contract.tenant;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.incident.ResponseReport;
import org.provabilityfabric.runbooks.policy.TenantFigure;

/**
 * How the enhanced monitoring of a tenant stands.
 *
 * @param begunAt when it began; null before it has
 * @param until when it ends by itself; null before it has begun
 * @param looks how often it looked
 * @param last what the last look counted; null where there was none that could
 * @param reached figures that are at their thresholds now
 * @param incidents where alarms went, the last twenty
 */
public record MonitoringReport(
    ProcedureReport procedure,
    String tenant,
    @Nullable Instant begunAt,
    @Nullable Instant until,
    long looks,
    @Nullable TenantFigures last,
    List<TenantFigure> reached,
    List<String> incidents)
    implements ResponseReport {
  public MonitoringReport {
    reached = Lists.orEmpty(reached);
    incidents = Lists.orEmpty(incidents);
  }
}
