package org.provabilityfabric.runbooks.contract.observe;

import io.temporal.activity.ActivityInterface;

/** "curl -f http://health-check.internal/status", and the external dependencies' probes. */
@ActivityInterface
public interface HealthProbing {
  HealthAnswer probeHealth(Looked looked);

  DependencyHealth probeDependencies(Looked looked);
}
