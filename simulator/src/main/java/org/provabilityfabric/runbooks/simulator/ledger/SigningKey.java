package org.provabilityfabric.runbooks.simulator.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** A private key that a practice service signs with: Ed25519, ECDSA on P-256, or RSA. */
public final class SigningKey {
  private static final List<String> KINDS = List.of("Ed25519", "EC", "RSA");

  private final PrivateKey key;

  SigningKey(PrivateKey key) {
    this.key = key;
  }

  /**
   * Reads a key.
   *
   * @param pem PKCS #8
   * @throws IllegalArgumentException if it is no key of a kind that the services know
   */
  public static SigningKey ofPem(String pem) {
    String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s+", "");
    byte[] der = Base64.getDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII));
    return KINDS.stream()
        .flatMap(kind -> read(kind, der))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no PKCS #8 key of the kinds " + KINDS));
  }

  private static Stream<SigningKey> read(String kind, byte[] der) {
    try {
      PrivateKey key = KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(der));
      return Stream.of(new SigningKey(key));
    } catch (GeneralSecurityException anotherKind) {
      return Stream.empty();
    }
  }

  /** Returns the signature in base64. */
  String sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance(algorithm());
      signature.initSign(key);
      signature.update(message);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the message could not be signed", e);
    }
  }

  private String algorithm() {
    return switch (key.getAlgorithm()) {
      case "EC" -> "SHA256withECDSA";
      case "RSA" -> "SHA256withRSA";
      default -> "Ed25519";
    };
  }
}
