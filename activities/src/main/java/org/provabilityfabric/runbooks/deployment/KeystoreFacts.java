package org.provabilityfabric.runbooks.deployment;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A key in a PKCS #12 file.
 *
 * @param file the file
 * @param password where its password is found
 * @param alias which key of it; the only one where null
 */
public record KeystoreFacts(Path file, SecretReference password, @Nullable String alias) {
  public KeystoreFacts {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(password, "password");
  }
}
