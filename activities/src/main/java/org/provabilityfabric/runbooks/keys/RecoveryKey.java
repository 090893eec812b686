package org.provabilityfabric.runbooks.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.jcajce.JcaAlgorithmParametersConverter;
import org.provabilityfabric.runbooks.contract.FailureKind;

/**
 * The public half of the key that backups are encrypted to: a certificate or a public key, RSA of
 * at least 2048 bits or a NIST curve. The private half is with the custodians and never here.
 */
public final class RecoveryKey {
  private static final int SHORTEST_RSA = 2048;

  private final String keyId;
  private final PublicKey key;

  private RecoveryKey(String keyId, PublicKey key) {
    this.keyId = keyId;
    this.key = key;
  }

  /**
   * Reads a PEM file.
   *
   * @param now decides whether a certificate is in force
   * @throws KeysException of kind NOT_FOUND or MALFORMED; of kind INVALID_INPUT for a private key,
   *     a key that cannot encrypt, and a certificate that is not in force
   */
  public static RecoveryKey read(Path file, Instant now) {
    byte[] pem = content(file);
    String where = "the recovery key " + file;
    if (SigningKey.isIn(pem, where)) {
      throw refused(where + " holds a private key; only the public half may be on a worker");
    }
    mustBeInForce(pem, where, now);
    PublicHalf half = PublicHalf.read(pem, where);
    return new RecoveryKey(half.keyId(), encryptable(half, where));
  }

  /** SHA-256 of its SubjectPublicKeyInfo, in hex. */
  public String keyId() {
    return keyId;
  }

  /** Names the key by its SHA-256, and gives the content key to its holder alone. */
  RecipientInfoGenerator recipient() {
    byte[] name = HexFormat.of().parseHex(keyId);
    try {
      return key instanceof ECPublicKey ec ? agreement(name, ec) : transport(name);
    } catch (GeneralSecurityException | CMSException e) {
      throw new IllegalStateException("the library does what CMS wants", e);
    }
  }

  private RecipientInfoGenerator transport(byte[] name) throws InvalidAlgorithmParameterException {
    AlgorithmIdentifier oaep =
        new JcaAlgorithmParametersConverter()
            .getAlgorithmIdentifier(
                PKCSObjectIdentifiers.id_RSAES_OAEP,
                new OAEPParameterSpec(
                    "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
    return new JceKeyTransRecipientInfoGenerator(name, oaep, key).setProvider(Signing.PROVIDER);
  }

  private static RecipientInfoGenerator agreement(byte[] name, ECPublicKey key)
      throws GeneralSecurityException, CMSException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", Signing.PROVIDER);
    generator.initialize(key.getParams());
    KeyPair once = generator.generateKeyPair();
    return new JceKeyAgreeRecipientInfoGenerator(
            CMSAlgorithm.ECDH_SHA256KDF,
            once.getPrivate(),
            once.getPublic(),
            CMSAlgorithm.AES256_WRAP)
        .addRecipient(name, key)
        .setProvider(Signing.PROVIDER);
  }

  private static PublicKey encryptable(PublicHalf half, String where) {
    PublicKey key = publicKey(half, where);
    return switch (key) {
      case RSAPublicKey rsa when rsa.getModulus().bitLength() < SHORTEST_RSA ->
          throw refused(where + " is RSA of less than " + SHORTEST_RSA + " bits");
      case RSAPublicKey rsa -> rsa;
      case ECPublicKey ec -> ec;
      default -> throw refused(where + " is " + half.algorithm() + ", expected RSA or EC");
    };
  }

  private static PublicKey publicKey(PublicHalf half, String where) {
    try {
      return new JcaPEMKeyConverter()
          .setProvider(Signing.PROVIDER)
          .getPublicKey(SubjectPublicKeyInfo.getInstance(half.spki()));
    } catch (IOException e) {
      throw refused(where + " is " + half.algorithm() + ", expected RSA or EC");
    }
  }

  private static void mustBeInForce(byte[] pem, String where, Instant now) {
    List<Pem.Block> blocks = Pem.blocks(pem, where);
    if (!blocks.isEmpty() && blocks.getFirst().label().equals(Pem.CERTIFICATE)) {
      KeyCertificate certificate = KeyCertificate.read(blocks.getFirst().der(), where);
      Instant begin = certificate.holder().getNotBefore().toInstant();
      if (now.isBefore(begin) || now.isAfter(certificate.notAfter())) {
        throw refused(
            where + " is a certificate in force from " + begin + " to " + certificate.notAfter());
      }
    }
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new KeysException(
          FailureKind.NOT_FOUND,
          "the recovery key " + file + " cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private static KeysException refused(String message) {
    return new KeysException(FailureKind.INVALID_INPUT, message);
  }

  @Override
  public String toString() {
    return "RecoveryKey[" + keyId + "]";
  }
}
