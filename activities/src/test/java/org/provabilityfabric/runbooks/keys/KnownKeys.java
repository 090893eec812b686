package org.provabilityfabric.runbooks.keys;

import java.security.SecureRandom;
import org.provabilityfabric.runbooks.analysis.signatures.Keys;
import org.provabilityfabric.runbooks.contract.keys.KeyAlgorithm;

/** Signing keys for tests that do not care who made them: to find an RSA key takes seconds. */
final class KnownKeys {
  private KnownKeys() {}

  /** A new key of that kind; of RSA always the same. */
  static SigningKey of(KeyAlgorithm algorithm) {
    return algorithm == KeyAlgorithm.RSA_3072
        ? SigningKey.read(
            Pem.bytes(Pem.PRIVATE_KEY, Keys.rsa(3072).getPrivate().getEncoded()), "the known key")
        : SigningKey.generate(algorithm, new SecureRandom());
  }
}
