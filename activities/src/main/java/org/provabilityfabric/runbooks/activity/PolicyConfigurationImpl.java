package org.provabilityfabric.runbooks.activity;

import org.provabilityfabric.runbooks.contract.change.EgressPolicies;
import org.provabilityfabric.runbooks.contract.change.PolicyConfiguration;
import org.provabilityfabric.runbooks.kubernetes.DetectionThresholds;

/** "Check policy configuration" for workflows; {@link DetectionThresholds} knows how. */
public final class PolicyConfigurationImpl implements PolicyConfiguration {
  private final DetectionThresholds thresholds;

  public PolicyConfigurationImpl(DetectionThresholds thresholds) {
    this.thresholds = thresholds;
  }

  @Override
  public EgressPolicies readEgressPolicies(String component) {
    return Failures.told(() -> thresholds.read(component));
  }
}
