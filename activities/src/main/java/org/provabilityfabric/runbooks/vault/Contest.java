package org.provabilityfabric.runbooks.vault;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * A change to something that others change as well: it is made on what is there, and made again
 * where that was changed meanwhile.
 */
final class Contest {
  private static final int ATTEMPTS = 100;
  private static final long LONGEST_PAUSE_NANOS = 50_000_000;

  private final String about;

  Contest(String about) {
    this.about = about;
  }

  /**
   * Tries until it is won.
   *
   * @param attempt empty where it is lost
   * @throws VaultException where others are quicker each time
   */
  <T> T until(Disk.Work<Optional<T>> attempt) throws IOException {
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<T> result = attempt.run();
      if (result.isPresent()) {
        return result.get();
      }
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS));
    }
    throw new VaultException(
        VaultException.Kind.STORAGE_FAILED,
        "others kept changing " + about + ", " + ATTEMPTS + " times in a row");
  }
}
