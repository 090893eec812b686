package org.provabilityfabric.runbooks.deployment;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the evidence vault is.
 *
 * @param directory its directory; where it is in an object store, that of what is on its way there
 * @param objectStore the object store that keeps it, if a bucket is named
 */
public record EvidenceStore(Path directory, @Nullable ObjectStoreFacts objectStore) {
  /** Whether an object store keeps it. */
  public boolean inBucket() {
    return objectStore != null && objectStore.bucket() != null;
  }
}
