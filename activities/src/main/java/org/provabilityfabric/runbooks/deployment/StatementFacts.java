package org.provabilityfabric.runbooks.deployment;

import org.jspecify.annotations.Nullable;

/**
 * How statements about missing evidence and seals of evidence are signed.
 *
 * @param key where the private key is found, PKCS #8 in PEM
 * @param keystore the key store that holds it, in its place; nothing is signed where both are null
 * @param timestamps the authority that confirms when a seal was made; null where none does
 */
public record StatementFacts(
    @Nullable SecretReference key,
    @Nullable KeystoreFacts keystore,
    @Nullable TimestampFacts timestamps) {
  /** Nothing is signed. */
  public static final StatementFacts NONE = new StatementFacts(null, null, null);

  public StatementFacts {
    if (key != null && keystore != null) {
      throw new IllegalArgumentException("the key is found either by `key` or by `keystore`");
    }
  }

  /** Signed by a key in PEM. */
  public static StatementFacts key(SecretReference key) {
    return new StatementFacts(key, null, null);
  }
}
