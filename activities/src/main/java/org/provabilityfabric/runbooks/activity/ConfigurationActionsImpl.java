package org.provabilityfabric.runbooks.activity;

import org.provabilityfabric.runbooks.contract.change.ConfigurationActions;
import org.provabilityfabric.runbooks.contract.change.ThresholdChange;
import org.provabilityfabric.runbooks.contract.change.ThresholdOrder;
import org.provabilityfabric.runbooks.kubernetes.DetectionThresholds;

/** "Update detection thresholds" for workflows; {@link DetectionThresholds} knows how. */
public final class ConfigurationActionsImpl implements ConfigurationActions {
  private final DetectionThresholds thresholds;

  public ConfigurationActionsImpl(DetectionThresholds thresholds) {
    this.thresholds = thresholds;
  }

  @Override
  public ThresholdChange changeThreshold(ThresholdOrder order) {
    return Failures.told(() -> thresholds.change(order));
  }

  @Override
  public ThresholdChange restoreThreshold(ThresholdOrder order) {
    return Failures.told(() -> thresholds.restore(order));
  }
}
