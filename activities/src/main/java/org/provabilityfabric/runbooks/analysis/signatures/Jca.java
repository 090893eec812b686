package org.provabilityfabric.runbooks.analysis.signatures;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;

/** Keys and signatures of the JDK itself. */
final class Jca {
  private Jca() {}

  static PublicKey publicKey(String algorithm, byte[] spki) throws UnsupportedKeyException {
    try {
      return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(spki));
    } catch (GeneralSecurityException e) {
      throw new UnsupportedKeyException("expected a valid " + algorithm + " key");
    }
  }

  static SignatureVerifier verifier(String algorithm, PublicKey key)
      throws UnsupportedKeyException {
    try {
      Signature.getInstance(algorithm).initVerify(key);
    } catch (GeneralSecurityException e) {
      throw new UnsupportedKeyException("the key cannot verify by " + algorithm);
    }
    return (message, signature) -> verifies(algorithm, key, message, signature);
  }

  private static boolean verifies(
      String algorithm, PublicKey key, byte[] message, byte[] signature) {
    try {
      Signature verification = Signature.getInstance(algorithm);
      verification.initVerify(key);
      verification.update(message);
      return verification.verify(signature);
    } catch (SignatureException notOne) {
      return false;
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("the key was accepted before", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java had " + algorithm + " before", e);
    }
  }
}
