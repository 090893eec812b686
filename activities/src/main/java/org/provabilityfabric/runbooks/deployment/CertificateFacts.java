package org.provabilityfabric.runbooks.deployment;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The X.509 certificate of a signing key.
 *
 * @param field the field of the secret that it is kept in
 * @param subject such as {@code CN=receipt-signing}
 * @param validity how long it lasts
 * @param authority who signs it; null where the key signs it itself
 */
public record CertificateFacts(
    String field, String subject, Duration validity, @Nullable Authority authority) {
  /**
   * A certificate authority whose key is at hand.
   *
   * @param certificate its certificate, PEM
   * @param key where its private key is found, PEM
   */
  public record Authority(Path certificate, SecretReference key) {}
}
