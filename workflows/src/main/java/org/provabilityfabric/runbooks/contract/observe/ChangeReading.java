package org.provabilityfabric.runbooks.contract.observe;

import io.temporal.activity.ActivityInterface;

/**
 * "git log --since=24 hours ago --oneline": the configuration repository, apart from the cluster.
 */
@ActivityInterface
public interface ChangeReading {
  Changes listConfigurationChanges(Looked looked);
}
