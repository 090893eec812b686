package org.provabilityfabric.runbooks.analysis.signatures;

import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.provabilityfabric.runbooks.contract.Sha256;

/**
 * A public key with the verifier that its type asks for. Types that are not known are refused, so
 * that nothing is ever verified by an algorithm that somebody else chose.
 */
public final class PublicKey {
  private static final String ED25519 = "1.3.101.112";

  private final String fingerprint;
  private final KeyType type;
  private final SignatureVerifier verifier;

  private PublicKey(String fingerprint, KeyType type, SignatureVerifier verifier) {
    this.fingerprint = fingerprint;
    this.type = type;
    this.verifier = verifier;
  }

  /**
   * Reads a key.
   *
   * @param spki its SubjectPublicKeyInfo in DER
   * @throws UnsupportedKeyException if it is no such thing, of an unknown type, or too weak
   */
  public static PublicKey of(byte[] spki) throws UnsupportedKeyException {
    SubjectPublicKeyInfo info = parsed(spki);
    KeyType type = type(info);
    return new PublicKey(fingerprint(spki), type, verifier(type, info, spki));
  }

  /** SHA-256 of the SubjectPublicKeyInfo, in hexadecimal digits: the key's id. */
  public String fingerprint() {
    return fingerprint;
  }

  public KeyType type() {
    return type;
  }

  public SignatureVerifier verifier() {
    return verifier;
  }

  /** SHA-256 of a SubjectPublicKeyInfo in DER, in hexadecimal digits. */
  public static String fingerprint(byte[] spki) {
    return Sha256.hex(spki);
  }

  private static SubjectPublicKeyInfo parsed(byte[] spki) throws UnsupportedKeyException {
    try {
      return SubjectPublicKeyInfo.getInstance(spki);
    } catch (IllegalArgumentException | ClassCastException | IllegalStateException e) {
      throw new UnsupportedKeyException("expected a public key (SubjectPublicKeyInfo in DER)");
    }
  }

  private static KeyType type(SubjectPublicKeyInfo info) throws UnsupportedKeyException {
    String algorithm = info.getAlgorithm().getAlgorithm().getId();
    if (algorithm.equals(ED25519)) {
      return KeyType.ED25519;
    }
    if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption.getId())) {
      return KeyType.RSA;
    }
    if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey.getId())) {
      if (X9ObjectIdentifiers.prime256v1.equals(info.getAlgorithm().getParameters())) {
        return KeyType.ECDSA_P256;
      }
      throw new UnsupportedKeyException("expected an elliptic curve key on P-256, not another one");
    }
    throw new UnsupportedKeyException(
        "expected an Ed25519, ECDSA P-256 or RSA key, found one of type " + algorithm);
  }

  private static SignatureVerifier verifier(KeyType type, SubjectPublicKeyInfo info, byte[] spki)
      throws UnsupportedKeyException {
    return switch (type) {
      case ED25519 ->
          Ed25519Verifier.of(info.getPublicKeyData().getOctets(), Ed25519Engine.fastest());
      case ECDSA_P256 -> EcdsaVerifier.of(spki);
      case RSA -> RsaVerifier.of(spki);
    };
  }
}
