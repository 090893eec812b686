package org.provabilityfabric.runbooks.analysis.signatures;

import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;

/** RSASSA-PKCS1-v1_5 over SHA-256. */
final class RsaVerifier {
  private static final int FEWEST_BITS = 2048;
  private static final int MOST_BITS = 8192;

  private RsaVerifier() {}

  static SignatureVerifier of(byte[] spki) throws UnsupportedKeyException {
    PublicKey key = Jca.publicKey("RSA", spki);
    int bits = key instanceof RSAPublicKey rsa ? rsa.getModulus().bitLength() : 0;
    if (bits < FEWEST_BITS || bits > MOST_BITS) {
      throw new UnsupportedKeyException(
          "expected an RSA key of " + FEWEST_BITS + " to " + MOST_BITS + " bits, found " + bits);
    }
    return Jca.verifier("SHA256withRSA", key);
  }
}
