package org.provabilityfabric.runbooks.contract.change;

import io.temporal.activity.ActivityInterface;

/**
 * Changes of configuration, under the identity of the task queue {@code contain}. Each looks before
 * it acts, carries the order's key, writes only over what it has seen, and verifies after.
 */
@ActivityInterface
public interface ConfigurationActions {
  /** "kubectl patch configmap egress-policies", with the value before kept on the config map. */
  ThresholdChange changeThreshold(ThresholdOrder order);

  /** Brings back the value before the change of the same key. */
  ThresholdChange restoreThreshold(ThresholdOrder order);
}
