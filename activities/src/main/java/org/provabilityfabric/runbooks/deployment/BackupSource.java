package org.provabilityfabric.runbooks.deployment;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where it is written down how a backup stands. Exactly one of the two is given.
 *
 * @param name what people call it
 * @param file a JSON document
 * @param url an address that answers with one
 */
public record BackupSource(String name, @Nullable Path file, @Nullable URI url) {
  public BackupSource {
    if ((file == null) == (url == null)) {
      throw new IllegalArgumentException("a backup is told of either by `file` or by `url`");
    }
  }
}
