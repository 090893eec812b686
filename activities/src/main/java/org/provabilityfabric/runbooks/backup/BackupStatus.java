package org.provabilityfabric.runbooks.backup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;

/** How a backup stands, as whoever makes it has written it down. */
public sealed interface BackupStatus {
  /**
   * It is told of.
   *
   * @param completedAt when the newest one was complete
   * @param restoreTestedAt when one was restored in a test; null where none ever was
   * @param restoreTestPassed whether that went well
   */
  record Told(Instant completedAt, @Nullable Instant restoreTestedAt, boolean restoreTestPassed)
      implements BackupStatus {}

  /**
   * Nothing is told of it.
   *
   * @param kind NOT_FOUND, FORBIDDEN, UNREACHABLE, TIMED_OUT, SERVER_ERROR or MALFORMED
   * @param text why, in a clause
   */
  record Unknown(FailureKind kind, String text) implements BackupStatus {}
}
