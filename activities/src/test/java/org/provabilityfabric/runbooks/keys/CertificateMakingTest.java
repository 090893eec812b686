package org.provabilityfabric.runbooks.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.keys.KeyAlgorithm;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;

/** The certificates that a deployment wants for its new keys. */
class CertificateMakingTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @TempDir Path folder;
  private final SecureRandom random = new SecureRandom();

  @Test
  void noneIsMadeWhereNoneIsWanted() throws Exception {
    assertThat(made(Map.of())).isEmpty();
  }

  @Test
  void theKeySignsItItself() throws Exception {
    X509Certificate certificate = jdk(made(Map.of(), "authority: null"));

    certificate.verify(certificate.getPublicKey());
    assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=receipt-signing");
  }

  @Test
  void anAuthoritySignsItWithAKeyThatIsFoundByReference() throws Exception {
    try (SigningKey authority = SigningKey.generate(KeyAlgorithm.ECDSA_P256, random)) {
      KeyCertificate root =
          KeyCertificate.selfSigned(
              authority,
              new KeyCertificate.Wanted("CN=CA", NOW.minusSeconds(60), Duration.ofDays(900)),
              random);
      Files.writeString(folder.resolve("ca.pem"), root.pem());
      String pem = new String(authority.pem(), StandardCharsets.US_ASCII);

      X509Certificate certificate =
          jdk(made(Map.of("CA_KEY", pem), "authority: {certificate: ca.pem, key: {env: CA_KEY}}"));

      certificate.verify(jdk(root.pem()).getPublicKey());
      assertThat(certificate.getIssuerX500Principal().getName()).isEqualTo("CN=CA");
      KeysException damaged =
          catchThrowableOfType(
              KeysException.class,
              () ->
                  made(
                      Map.of("CA_KEY", "no key"),
                      "authority: {certificate: ca.pem, key: {env: CA_KEY}}"));
      assertThat(damaged.text())
          .isEqualTo("the environment variable CA_KEY has no private key in PEM");
    }
  }

  private Optional<String> made(Map<String, String> environment, String... more) throws Exception {
    String wanted =
        more.length == 0
            ? ""
            : "    certificate: {field: tls.crt, subject: CN=receipt-signing, validity: 400d"
                + (more[0].endsWith("null") ? "" : ", " + more[0])
                + "}\n";
    Path file = folder.resolve("runbook.yaml");
    Files.writeString(
        file,
        "signing:\n  - kind: receipt-signing\n    secret: receipt-signing-key\n"
            + "    component: retrieval-gateway\n"
            + wanted);
    Deployment deployment = DeploymentReader.read(file, Map.of());
    SecretPlace place = SecretPlace.of(deployment.signing().getFirst(), deployment);
    try (SigningKey key = SigningKey.generate(KeyAlgorithm.ED25519, random)) {
      return new CertificateMaking(deployment, environment, random).certificate(place, key, NOW);
    }
  }

  private static X509Certificate jdk(Optional<String> pem) throws Exception {
    return jdk(pem.orElseThrow());
  }

  private static X509Certificate jdk(String pem) throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
  }
}
