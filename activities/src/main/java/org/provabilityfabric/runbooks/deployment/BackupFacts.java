package org.provabilityfabric.runbooks.deployment;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How backups of secrets are protected.
 *
 * @param recoveryKeys certificates or public keys, PEM; the holder of any of them can restore
 */
public record BackupFacts(List<Path> recoveryKeys) {
  public BackupFacts(@Nullable List<Path> recoveryKeys) {
    this.recoveryKeys = recoveryKeys == null ? List.of() : List.copyOf(recoveryKeys);
  }
}
