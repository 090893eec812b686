package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.analysis.signatures.Keys;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.statement.Seal;
import org.provabilityfabric.runbooks.contract.statement.SealOrder;
import org.provabilityfabric.runbooks.deployment.KeystoreFacts;
import org.provabilityfabric.runbooks.deployment.SecretReference;
import org.provabilityfabric.runbooks.deployment.StatementFacts;
import org.provabilityfabric.runbooks.seal.SealCheck;
import org.provabilityfabric.runbooks.seal.SealVerification;
import org.provabilityfabric.runbooks.seal.Seals;
import org.provabilityfabric.runbooks.seal.TimestampAuthority;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** Bundles are sealed with the key that the deployment refers to, wherever it is. */
class EvidenceSealsTest {
  private static final Instant AT = Instant.parse("2026-03-01T06:00:00Z");
  private static final Map<String, String> ENVIRONMENT = Map.of("STORE_PASSWORD", "open sesame");

  @TempDir Path folder;
  private EvidenceVault vault;

  @BeforeEach
  void aBundleIsThere() {
    vault = EvidenceVault.open(folder.resolve("vault"), Clock.fixed(AT, ZoneOffset.UTC));
    vault.bundle("incident/1").store(EvidenceRequest.of("a.txt", "b", "c"), new byte[] {1});
    vault.bundle("incident/2").store(EvidenceRequest.of("a.txt", "b", "c"), new byte[] {1});
  }

  @Test
  void theKeyComesFromAKeyStoreWhosePasswordIsAReference() throws Exception {
    KeyPair ed25519 = Keys.ed25519();
    Path store = store(Map.of("seal", ed25519));

    Seal seal = seals(keystore(store, null), null).sealEvidence(order("incident/1"));

    assertThat(seal.keyId()).hasSize(64);
    assertThat(check("incident/1", ed25519)).isInstanceOf(SealVerification.Good.class);
  }

  @Test
  void ofSeveralKeysTheAliasSaysWhich() throws Exception {
    KeyPair one = Keys.ed25519();
    KeyPair two = Keys.ed25519();
    Path store = store(Map.of("old", one, "new", two));

    assertThatThrownBy(() -> seals(keystore(store, null), null).sealEvidence(order("incident/1")))
        .hasMessageContaining("several keys, say by alias which one");
    var unused = seals(keystore(store, "new"), null).sealEvidence(order("incident/1"));
    assertThat(check("incident/1", two)).isInstanceOf(SealVerification.Good.class);
    assertThatThrownBy(
            () -> seals(keystore(store, "newer"), null).sealEvidence(order("incident/1")))
        .hasMessageContaining("no private key named newer");
  }

  @Test
  void aWrongPasswordADamagedAndAMissingFileAreToldApartAndNothingIsQuoted() throws Exception {
    Path store = store(Map.of("seal", Keys.ed25519()));
    EvidenceSealsImpl wrong =
        new EvidenceSealsImpl(
            vault,
            new StatementKey(keystore(store, null), Map.of("STORE_PASSWORD", "guessed wrong")),
            null);
    assertThatThrownBy(() -> wrong.sealEvidence(order("incident/1")))
        .hasMessageContaining("the password does not open the key store")
        .hasMessageNotContaining("guessed wrong");
    Path damaged = Files.writeString(folder.resolve("damaged.p12"), "no key store");
    assertThatThrownBy(() -> seals(keystore(damaged, null), null).sealEvidence(order("incident/1")))
        .hasMessageContaining("is no PKCS #12 file");
    assertThatThrownBy(
            () ->
                seals(keystore(folder.resolve("absent.p12"), null), null)
                    .sealEvidence(order("incident/1")))
        .hasMessageContaining("cannot be read: NoSuchFileException");
  }

  @Test
  void aKeyInTheEnvironmentSealsAndARotationLeavesOldSealsGood() {
    KeyPair before = Keys.ed25519();
    KeyPair after = Keys.ed25519();
    var old = byEnvironment(before).sealEvidence(order("incident/1"));
    var fresh = byEnvironment(after).sealEvidence(order("incident/2"));

    assertThat(old.keyId()).isNotEqualTo(fresh.keyId());
    assertThat(check("incident/1", before, after)).isInstanceOf(SealVerification.Good.class);
    assertThat(check("incident/2", before, after)).isInstanceOf(SealVerification.Good.class);
    assertThat(check("incident/1", after)).isInstanceOf(SealVerification.NotTrusted.class);
  }

  @Test
  void withoutAnAuthoritysAnswerTheSealStandsAndThatIsAFinding() {
    KeyPair key = Keys.ed25519();
    TimestampAuthority away =
        new TimestampAuthority(URI.create("http://127.0.0.1:1/"), Duration.ofSeconds(5));
    Seal seal =
        new EvidenceSealsImpl(vault, environmentKey(key), away).sealEvidence(order("incident/1"));

    assertThat(seal.timestampedAt()).isNull();
    assertThat(seal.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo(FindingCode.NOT_TIMESTAMPED);
              assertThat(finding.text()).contains("no connection");
            });
    assertThat(check("incident/1", key)).isInstanceOf(SealVerification.Good.class);
  }

  private EvidenceSealsImpl byEnvironment(KeyPair pair) {
    return new EvidenceSealsImpl(vault, environmentKey(pair), null);
  }

  private static StatementKey environmentKey(KeyPair pair) {
    String pem = Seals.pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    return new StatementKey(
        StatementFacts.key(SecretReference.env("SEAL_KEY")), Map.of("SEAL_KEY", pem));
  }

  private EvidenceSealsImpl seals(StatementFacts facts, @Nullable TimestampAuthority authority) {
    return new EvidenceSealsImpl(vault, new StatementKey(facts, ENVIRONMENT), authority);
  }

  private static StatementFacts keystore(Path file, @Nullable String alias) {
    return new StatementFacts(
        null, new KeystoreFacts(file, SecretReference.env("STORE_PASSWORD"), alias), null);
  }

  private SealVerification check(String incident, KeyPair... trusted) {
    return SealCheck.verify(vault.bundle(incident).local().directory(), Seals.set(trusted));
  }

  private static SealOrder order(String incident) {
    return new SealOrder(incident, incident, "run", "policy", AT);
  }

  private Path store(Map<String, KeyPair> keys)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    char[] password = "open sesame".toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (Map.Entry<String, KeyPair> key : keys.entrySet()) {
      store.setKeyEntry(
          key.getKey(), key.getValue().getPrivate(), password, certificate(key.getValue()));
    }
    Path file = folder.resolve("store.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, password);
    }
    return file;
  }

  private static Certificate[] certificate(KeyPair pair)
      throws OperatorCreationException, GeneralSecurityException {
    return new Certificate[] {
      new JcaX509CertificateConverter()
          .getCertificate(
              new JcaX509v3CertificateBuilder(
                      new X500Name("CN=seal"),
                      BigInteger.ONE,
                      Date.from(AT),
                      Date.from(AT.plus(Duration.ofDays(365))),
                      new X500Name("CN=seal"),
                      pair.getPublic())
                  .build(new JcaContentSignerBuilder("Ed25519").build(pair.getPrivate())))
    };
  }
}
