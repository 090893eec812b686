package org.provabilityfabric.runbooks.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.provabilityfabric.runbooks.contract.keys.KeyAlgorithm;

class KeyCertificateTest {
  private static final KeyCertificate.Wanted WANTED =
      new KeyCertificate.Wanted(
          "CN=receipt-signing,O=Provability-Fabric",
          Instant.parse("2026-11-23T10:00:00Z"),
          Duration.ofDays(400));

  private final SecureRandom random = new SecureRandom();

  @ParameterizedTest
  @EnumSource(KeyAlgorithm.class)
  void theKeySignsItsOwnCertificate(KeyAlgorithm algorithm) throws Exception {
    try (SigningKey key = KnownKeys.of(algorithm)) {
      X509Certificate certificate = jdk(KeyCertificate.selfSigned(key, WANTED, random));

      certificate.verify(certificate.getPublicKey());
      assertThat(certificate.getPublicKey().getEncoded()).isEqualTo(key.publicHalf().spki());
      assertThat(certificate.getNotAfter())
          .isEqualTo(Date.from(Instant.parse("2027-12-28T10:00:00Z")));
      assertThat(certificate.getBasicConstraints()).as("no authority").isEqualTo(-1);
      assertThat(certificate.getKeyUsage()[0]).as("for signatures").isTrue();
    }
  }

  @Test
  void anAuthoritySignsIt() throws Exception {
    try (SigningKey ca = SigningKey.generate(KeyAlgorithm.ECDSA_P256, random);
        SigningKey key = SigningKey.generate(KeyAlgorithm.ED25519, random)) {
      KeyCertificate authority =
          KeyCertificate.selfSigned(
              ca,
              new KeyCertificate.Wanted("CN=CA", WANTED.notBefore(), Duration.ofDays(800)),
              random);

      X509Certificate certificate =
          jdk(KeyCertificate.signedBy(authority, ca, key.publicHalf(), WANTED, random));

      certificate.verify(
          KeyFactory.getInstance("EC")
              .generatePublic(new X509EncodedKeySpec(ca.publicHalf().spki())));
      assertThat(certificate.getIssuerX500Principal().getName()).isEqualTo("CN=CA");
    }
  }

  @Test
  void anAuthorityThatCannotIsRefused() {
    try (SigningKey ca = SigningKey.generate(KeyAlgorithm.ED25519, random);
        SigningKey other = SigningKey.generate(KeyAlgorithm.ED25519, random)) {
      KeyCertificate authority =
          KeyCertificate.selfSigned(
              ca,
              new KeyCertificate.Wanted("CN=CA", WANTED.notBefore(), Duration.ofDays(30)),
              random);

      assertThat(refused(authority, other))
          .isEqualTo("the authority's private key does not belong to its certificate");
      assertThat(refused(authority, ca))
          .isEqualTo(
              "the authority's certificate ends at 2026-12-23T10:00:00Z, before the key's would");
    }
  }

  private String refused(KeyCertificate authority, SigningKey key) {
    return catchThrowableOfType(
            KeysException.class,
            () -> KeyCertificate.signedBy(authority, key, key.publicHalf(), WANTED, random))
        .text();
  }

  private static X509Certificate jdk(KeyCertificate certificate) throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(certificate.pem().getBytes(StandardCharsets.US_ASCII)));
  }
}
