package org.provabilityfabric.runbooks.cli;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import org.provabilityfabric.runbooks.tenant.EnhancedMonitoring;
import picocli.CommandLine.Option;

/** A verb about one monitoring, which people know by its tenant. */
abstract class MonitoringVerb extends ActingVerb {
  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      description = "Whose monitoring is meant; the only running one if left out.")
  @Nullable String tenant;

  MonitoringVerb(Surroundings surroundings) {
    super(surroundings, Subject.MONITORING);
  }

  @Override
  String only(TemporalConnection temporal) {
    return tenant == null || tenant.isBlank()
        ? super.only(temporal)
        : EnhancedMonitoring.id(tenant.strip());
  }
}
