package org.provabilityfabric.runbooks.simulator.ledger;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;

/** An Ed25519 key whose seed is bytes that count up from a number; it protects nothing. */
final class TestKey {
  private final PrivateKey key;

  private TestKey(PrivateKey key) {
    this.key = key;
  }

  /** Returns the key of the seed {@code first}, {@code first + 1}, ... */
  static TestKey from(int first) {
    byte[] seed = new byte[32];
    for (int i = 0; i < seed.length; i++) {
      seed[i] = (byte) (first + i);
    }
    try {
      EdECPrivateKeySpec spec = new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed);
      return new TestKey(KeyFactory.getInstance("Ed25519").generatePrivate(spec));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot do Ed25519", e);
    }
  }

  /** Returns the signature in base64. */
  String sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(message);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the message could not be signed", e);
    }
  }

  /** Returns a public half in base64 as a PEM file. */
  static String pem(String publicKey) {
    return "-----BEGIN PUBLIC KEY-----\n" + publicKey + "\n-----END PUBLIC KEY-----\n";
  }
}
