package org.provabilityfabric.runbooks.keys;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.analysis.signatures.Keys;

/** Recovery keys of custodians, and the files that hold their public halves. */
abstract class RecoveryKeys {
  static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @TempDir Path folder;
  final SecureRandom random = new SecureRandom();

  static RecoveryHolder holder(KeyPair pair) {
    return RecoveryHolder.read(
        Pem.bytes(Pem.PRIVATE_KEY, pair.getPrivate().getEncoded()), "the recovery key", null);
  }

  /** A pair of that kind; all RSA pairs are the same one. */
  static KeyPair pair(String kind) {
    return kind.equals("EC") ? Keys.ec("secp384r1") : Keys.rsa(3072);
  }
}
