package org.provabilityfabric.runbooks.keys;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;

/** Recovery keys of custodians, and the files that hold their public halves. */
abstract class RecoveryKeys {
  static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @TempDir Path folder;
  final SecureRandom random = new SecureRandom();

  static RecoveryHolder holder(KeyPair pair) {
    return RecoveryHolder.read(
        Pem.bytes(Pem.PRIVATE_KEY, pair.getPrivate().getEncoded()), "the recovery key", null);
  }

  static KeyPair pair(String kind) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
    if (kind.equals("EC")) {
      generator.initialize(new ECGenParameterSpec("secp384r1"));
    } else {
      generator.initialize(3072);
    }
    return generator.generateKeyPair();
  }
}
