package org.provabilityfabric.runbooks.contract.maintenance;

import io.temporal.activity.ActivityInterface;

/** "Verify backup procedures": presence, age, and the result of the last restore test. */
@ActivityInterface
public interface BackupReading {
  BackupState verifyBackups(BackupRequest request);
}
