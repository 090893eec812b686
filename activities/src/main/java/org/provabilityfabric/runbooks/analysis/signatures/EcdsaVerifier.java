package org.provabilityfabric.runbooks.analysis.signatures;

import java.security.PublicKey;

/** ECDSA on P-256 over SHA-256; the signature in DER, or as r and s of 32 bytes each. */
final class EcdsaVerifier {
  private static final int PLAIN_LENGTH = 64;

  private EcdsaVerifier() {}

  static SignatureVerifier of(byte[] spki) throws UnsupportedKeyException {
    PublicKey key = Jca.publicKey("EC", spki);
    SignatureVerifier der = Jca.verifier("SHA256withECDSA", key);
    SignatureVerifier plain = Jca.verifier("SHA256withECDSAinP1363Format", key);
    return (message, signature) ->
        isDer(signature)
            ? der.verifies(message, signature)
            : signature.length == PLAIN_LENGTH && plain.verifies(message, signature);
  }

  private static boolean isDer(byte[] signature) {
    return signature.length > 8 && signature[0] == 0x30 && signature[1] == signature.length - 2;
  }
}
