package org.provabilityfabric.runbooks.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.deployment.CertificateFacts;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.SigningKeyFacts;

/** Makes the certificates that a deployment wants for its signing keys. */
public final class CertificateMaking {
  private final Deployment deployment;
  private final Map<String, String> environment;
  private final SecureRandom random;

  /**
   * For one deployment.
   *
   * @param environment where an authority's key is looked up
   */
  public CertificateMaking(
      Deployment deployment, Map<String, String> environment, SecureRandom random) {
    this.deployment = deployment;
    this.environment = Map.copyOf(environment);
    this.random = random;
  }

  /** The certificate of a new key, PEM; empty where none is wanted for keys of this place. */
  Optional<String> certificate(SecretPlace place, SigningKey key, Instant now) {
    return deployment.signing().stream()
        .filter(facts -> deployment.find(facts.component()).isPresent())
        .filter(facts -> SecretPlace.of(facts, deployment).equals(place))
        .map(SigningKeyFacts::certificate)
        .flatMap(Stream::ofNullable)
        .map(facts -> made(facts, key, now).pem())
        .findFirst();
  }

  private KeyCertificate made(CertificateFacts facts, SigningKey key, Instant now) {
    KeyCertificate.Wanted wanted =
        new KeyCertificate.Wanted(facts.subject(), now, facts.validity());
    CertificateFacts.Authority authority = facts.authority();
    if (authority == null) {
      return KeyCertificate.selfSigned(key, wanted, random);
    }
    byte[] pem = authority.key().resolve(environment).getBytes(StandardCharsets.UTF_8);
    try (SigningKey signer = SigningKey.read(pem, authority.key().text())) {
      return KeyCertificate.signedBy(
          certificate(authority.certificate()), signer, key.publicHalf(), wanted, random);
    } finally {
      Arrays.fill(pem, (byte) 0);
    }
  }

  private static KeyCertificate certificate(Path file) {
    String where = "the authority's certificate " + file;
    try {
      return Pem.blocks(Files.readAllBytes(file), where).stream()
          .filter(block -> block.label().equals(Pem.CERTIFICATE))
          .map(block -> KeyCertificate.read(block.der(), where))
          .findFirst()
          .orElseThrow(() -> KeysException.malformed(where + " has no certificate in PEM"));
    } catch (IOException e) {
      throw new KeysException(
          FailureKind.NOT_FOUND, where + " cannot be read: " + e.getClass().getSimpleName());
    }
  }
}
