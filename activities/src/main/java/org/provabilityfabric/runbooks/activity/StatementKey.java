package org.provabilityfabric.runbooks.activity;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.deployment.SecretReference;
import org.provabilityfabric.runbooks.keys.StatementSigner;

/**
 * The key that statements and seals of evidence are signed with. It is read anew for each, because
 * it may be rotated, and wiped after it.
 */
public final class StatementKey {
  private final @Nullable SecretReference where;
  private final Map<String, String> environment;

  /**
   * A key that is not read yet.
   *
   * @param where the private key is found, PEM; null where the deployment has none
   */
  public StatementKey(@Nullable SecretReference where, Map<String, String> environment) {
    this.where = where;
    this.environment = Map.copyOf(environment);
  }

  /**
   * What is made with the key; nothing where there is none. Failures are those of an activity.
   *
   * @param signing makes it, while the key is held
   */
  <T> Optional<T> sign(Function<StatementSigner, T> signing) {
    SecretReference reference = where;
    if (reference == null) {
      return Optional.empty();
    }
    return Optional.of(
        Failures.told(
            () -> {
              byte[] pem = reference.resolve(environment).getBytes(StandardCharsets.US_ASCII);
              try (StatementSigner signer = StatementSigner.of(pem, reference.text())) {
                return signing.apply(signer);
              }
            }));
  }
}
