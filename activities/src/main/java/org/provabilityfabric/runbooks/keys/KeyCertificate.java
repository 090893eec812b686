package org.provabilityfabric.runbooks.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509ExtensionUtils;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.provabilityfabric.runbooks.contract.FailureKind;

/**
 * An X.509 certificate for a signing key, for those verifiers that want one: signed by the key
 * itself, or by a certificate authority.
 */
final class KeyCertificate {
  private static final int SERIAL_BITS = 127;

  private final X509CertificateHolder holder;

  private KeyCertificate(X509CertificateHolder holder) {
    this.holder = holder;
  }

  /**
   * What a certificate says.
   *
   * @param subject such as {@code CN=receipt-signing}
   * @param notBefore when it begins
   * @param validity how long it lasts
   */
  record Wanted(String subject, Instant notBefore, Duration validity) {}

  /** A certificate that the key signs itself. */
  static KeyCertificate selfSigned(SigningKey key, Wanted wanted, SecureRandom random) {
    X500Name name = name(wanted.subject());
    return issue(key.publicHalf(), name, name, wanted, key, random);
  }

  /**
   * A certificate that an authority signs.
   *
   * @throws KeysException of kind INVALID_INPUT where the authority's key is not its certificate's,
   *     or where the certificate would outlast it
   */
  static KeyCertificate signedBy(
      KeyCertificate authority,
      SigningKey authorityKey,
      PublicHalf key,
      Wanted wanted,
      SecureRandom random) {
    if (!PublicHalf.keyId(authority.publicKey()).equals(authorityKey.publicHalf().keyId())) {
      throw refused("the authority's private key does not belong to its certificate");
    }
    Instant end = authority.holder.getNotAfter().toInstant();
    if (wanted.notBefore().plus(wanted.validity()).isAfter(end)) {
      throw refused("the authority's certificate ends at " + end + ", before the key's would");
    }
    X500Name issuer = authority.holder.getSubject();
    return issue(key, name(wanted.subject()), issuer, wanted, authorityKey, random);
  }

  /**
   * Reads a certificate.
   *
   * @throws KeysException of kind MALFORMED
   */
  static KeyCertificate read(byte[] der, String where) {
    try {
      return new KeyCertificate(new X509CertificateHolder(der));
    } catch (IOException | RuntimeException notACertificate) {
      throw KeysException.malformed(where + " is not an X.509 certificate");
    }
  }

  /** The SubjectPublicKeyInfo in it. */
  byte[] publicKey() {
    try {
      return holder.getSubjectPublicKeyInfo().getEncoded();
    } catch (IOException e) {
      throw KeysException.malformed("the certificate's public key cannot be read");
    }
  }

  X509CertificateHolder holder() {
    return holder;
  }

  Instant notAfter() {
    return holder.getNotAfter().toInstant();
  }

  String pem() {
    try {
      return Pem.text(Pem.CERTIFICATE, holder.getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException("a certificate can be written", e);
    }
  }

  /** Whether it was signed with the private key that belongs to the given public one. */
  boolean isSignedBy(PublicHalf signer) {
    try {
      return holder.isSignatureValid(Signing.verifiers(signer));
    } catch (CertException | RuntimeException notVerifiable) {
      return false;
    }
  }

  private static KeyCertificate issue(
      PublicHalf key,
      X500Name subject,
      X500Name issuer,
      Wanted wanted,
      SigningKey signer,
      SecureRandom random) {
    SubjectPublicKeyInfo spki = SubjectPublicKeyInfo.getInstance(key.spki());
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            issuer,
            new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
            Date.from(wanted.notBefore()),
            Date.from(wanted.notBefore().plus(wanted.validity())),
            subject,
            spki);
    X509ExtensionUtils extensions = new BcX509ExtensionUtils();
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(
          Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(spki));
    } catch (CertIOException e) {
      throw new IllegalStateException("extensions can be written", e);
    }
    KeyCertificate certificate = new KeyCertificate(builder.build(Signing.signer(signer)));
    if (!certificate.isSignedBy(signer.publicHalf())) {
      throw new IllegalStateException("a certificate was made that does not verify");
    }
    return certificate;
  }

  private static X500Name name(String subject) {
    try {
      return new X500Name(subject);
    } catch (IllegalArgumentException e) {
      throw refused("`" + subject + "` is no certificate subject such as CN=receipt-signing");
    }
  }

  private static KeysException refused(String message) {
    return new KeysException(FailureKind.INVALID_INPUT, message);
  }
}
