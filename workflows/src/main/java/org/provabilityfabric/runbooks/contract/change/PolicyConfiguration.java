package org.provabilityfabric.runbooks.contract.change;

import io.temporal.activity.ActivityInterface;

/** Reads how the estate is configured, under the identity of the task queue {@code observe}. */
@ActivityInterface
public interface PolicyConfiguration {
  /** "kubectl get configmap egress-policies": the thresholds of a component. */
  EgressPolicies readEgressPolicies(String component);
}
