package org.provabilityfabric.runbooks.activity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.deployment.KeystoreFacts;
import org.provabilityfabric.runbooks.deployment.MissingSecretException;
import org.provabilityfabric.runbooks.deployment.SecretReference;
import org.provabilityfabric.runbooks.deployment.StatementFacts;
import org.provabilityfabric.runbooks.keys.StatementSigner;

/**
 * The key that statements and seals of evidence are signed with. It is read anew for each, because
 * it may be rotated, and wiped after it.
 */
public final class StatementKey {
  private final StatementFacts facts;
  private final Map<String, String> environment;

  /**
   * A key that is not read yet.
   *
   * @param facts where the private key is found, if there is one
   */
  public StatementKey(StatementFacts facts, Map<String, String> environment) {
    this.facts = facts;
    this.environment = Map.copyOf(environment);
  }

  /**
   * What is made with the key; nothing where there is none. Failures are those of an activity.
   *
   * @param signing makes it, while the key is held
   */
  <T> Optional<T> sign(Function<StatementSigner, T> signing) {
    SecretReference reference = facts.key();
    KeystoreFacts keystore = facts.keystore();
    if (reference == null && keystore == null) {
      return Optional.empty();
    }
    return Optional.of(
        Failures.told(
            () -> {
              try (StatementSigner signer =
                  keystore == null ? ofPem(reference) : ofKeystore(keystore)) {
                return signing.apply(signer);
              }
            }));
  }

  private StatementSigner ofPem(@Nullable SecretReference reference) {
    SecretReference where = Objects.requireNonNull(reference, "key");
    byte[] pem = where.resolve(environment).getBytes(StandardCharsets.US_ASCII);
    return StatementSigner.of(pem, where.text());
  }

  private StatementSigner ofKeystore(KeystoreFacts keystore) {
    char[] password = keystore.password().resolve(environment).toCharArray();
    String where = "the key store " + keystore.file();
    try {
      return StatementSigner.ofPkcs12(
          Files.readAllBytes(keystore.file()), password, keystore.alias(), where);
    } catch (IOException e) {
      throw new MissingSecretException(where + " cannot be read: " + e.getClass().getSimpleName());
    } finally {
      Arrays.fill(password, '\0');
    }
  }
}
