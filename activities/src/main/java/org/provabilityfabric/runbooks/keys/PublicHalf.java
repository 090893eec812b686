package org.provabilityfabric.runbooks.keys;

import java.io.IOException;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.provabilityfabric.runbooks.contract.Sha256;

/**
 * The public half of a signing key.
 *
 * @param keyId SHA-256 of the SubjectPublicKeyInfo, in hex
 * @param algorithm such as {@code ed25519}, {@code ecdsa-p256}, {@code rsa-3072}
 * @param pem the SubjectPublicKeyInfo as PEM
 */
public record PublicHalf(String keyId, String algorithm, String pem) {
  /**
   * The first public key or certificate of a PEM text.
   *
   * @param where what is read, for the failure's sentence
   * @throws KeysException of kind MALFORMED where there is none
   */
  public static PublicHalf read(byte[] pem, String where) {
    for (Pem.Block block : Pem.blocks(pem, where)) {
      switch (block.label()) {
        case Pem.PUBLIC_KEY -> {
          return of(block.der(), where);
        }
        case Pem.CERTIFICATE -> {
          return of(KeyCertificate.read(block.der(), where).publicKey(), where);
        }
        default -> block.wipe();
      }
    }
    throw KeysException.malformed(where + " has no public key in PEM");
  }

  /** The public half in a SubjectPublicKeyInfo. */
  static PublicHalf of(byte[] spki, String where) {
    try {
      return of(PublicKeyFactory.createKey(spki));
    } catch (IOException | RuntimeException notAKey) {
      throw KeysException.malformed(where + " is not a SubjectPublicKeyInfo that is known here");
    }
  }

  static PublicHalf of(AsymmetricKeyParameter key) {
    try {
      SubjectPublicKeyInfo info = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key);
      byte[] spki = info.getEncoded();
      return new PublicHalf(keyId(spki), algorithm(key), Pem.text(Pem.PUBLIC_KEY, spki));
    } catch (IOException e) {
      throw KeysException.malformed("the public key cannot be written as SubjectPublicKeyInfo");
    }
  }

  /** SHA-256 of a SubjectPublicKeyInfo, in hex. */
  static String keyId(byte[] spki) {
    return Sha256.hex(spki);
  }

  /** The SubjectPublicKeyInfo. */
  byte[] spki() {
    return Pem.blocks(pem.getBytes(java.nio.charset.StandardCharsets.US_ASCII), keyId)
        .getFirst()
        .der();
  }

  private static String algorithm(AsymmetricKeyParameter key) {
    return switch (key) {
      case Ed25519PublicKeyParameters ignored -> "ed25519";
      case ECKeyParameters ec -> "ecdsa-p" + ec.getParameters().getCurve().getFieldSize();
      case RSAKeyParameters rsa -> "rsa-" + rsa.getModulus().bitLength();
      default -> key.getClass().getSimpleName().replace("PublicKeyParameters", "");
    };
  }
}
