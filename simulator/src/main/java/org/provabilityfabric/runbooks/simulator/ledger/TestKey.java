package org.provabilityfabric.runbooks.simulator.ledger;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;

/** An Ed25519 key whose seed is bytes that count up from a number; it protects nothing. */
final class TestKey {
  private TestKey() {}

  /** Returns the key of the seed {@code first}, {@code first + 1}, ... */
  static SigningKey from(int first) {
    return new SigningKey(privateKey(first));
  }

  /** Returns its private half as a PEM file. */
  static String privatePem(int first) {
    return pem("PRIVATE KEY", Base64.getEncoder().encodeToString(privateKey(first).getEncoded()));
  }

  /** Returns a public half in base64 as a PEM file. */
  static String pem(String publicKey) {
    return pem("PUBLIC KEY", publicKey);
  }

  private static String pem(String label, String base64) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, base64, label);
  }

  private static PrivateKey privateKey(int first) {
    byte[] seed = new byte[32];
    for (int i = 0; i < seed.length; i++) {
      seed[i] = (byte) (first + i);
    }
    try {
      EdECPrivateKeySpec spec = new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed);
      return KeyFactory.getInstance("Ed25519").generatePrivate(spec);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot do Ed25519", e);
    }
  }
}
