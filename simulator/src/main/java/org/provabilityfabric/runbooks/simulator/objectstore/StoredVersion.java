package org.provabilityfabric.runbooks.simulator.objectstore;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of an object, or the marker that it was deleted.
 *
 * @param key the object
 * @param id the version
 * @param content its text; null for a marker
 * @param lockedUntil when its lock ends; null where it has none
 * @param held whether it is on legal hold
 */
public record StoredVersion(
    String key, String id, @Nullable String content, @Nullable Instant lockedUntil, boolean held) {
  boolean marker() {
    return content == null;
  }

  StoredVersion held(boolean on) {
    return new StoredVersion(key, id, content, lockedUntil, on);
  }

  boolean isLocked(Instant now) {
    return held || (lockedUntil != null && now.isBefore(lockedUntil));
  }
}
