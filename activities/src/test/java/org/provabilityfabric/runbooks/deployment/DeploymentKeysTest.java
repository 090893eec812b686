package org.provabilityfabric.runbooks.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.keys.KeyAlgorithm;
import org.provabilityfabric.runbooks.contract.keys.SignedEvidence;

/** Where a deployment finds its keys: those that sign, those of statements, those of histories. */
class DeploymentKeysTest extends RunbookYaml {
  @Test
  void theKeyOfStatementsIsFoundInOneOfTwoWaysAndSealsMayBeTimestamped() throws IOException {
    Path file =
        write(
            """
            statements:
              keystore: {file: seal.p12, password: {env: SEAL_PASSWORD}, alias: seal}
              timestamps: {url: "https://tsa.internal/", deadline: 3s}
            """);
    StatementFacts facts = DeploymentReader.read(file, Map.of()).statements();

    assertThat(facts.keystore())
        .isEqualTo(
            new KeystoreFacts(
                folder.resolve("seal.p12"), SecretReference.env("SEAL_PASSWORD"), "seal"));
    assertThat(facts.timestamps())
        .isEqualTo(new TimestampFacts(URI.create("https://tsa.internal/"), Duration.ofSeconds(3)));
    Path both =
        write(
            """
            statements:
              key: {env: SEAL_KEY}
              keystore: {file: seal.p12, password: {env: SEAL_PASSWORD}}
            """);
    assertThatThrownBy(() -> DeploymentReader.read(both, Map.of()))
        .hasMessageContaining("runbook.yaml:1: the key is found either by `key` or by `keystore`");
    Path open = write("statements: {keystore: {file: seal.p12}}\n");
    assertThatThrownBy(() -> DeploymentReader.read(open, Map.of()))
        .hasMessageContaining("password");
  }

  @Test
  void signingKeysAreToldApartAndBelongToComponents() throws IOException {
    Path file =
        write(
            """
            components: [{name: gateway}]
            signing:
              - {kind: receipts, secret: key, component: gateway, algorithm: rsa-3072}
              - {kind: receipts, secret: key, component: firewall}
            """);

    assertThatThrownBy(() -> DeploymentReader.read(file, Map.of()))
        .hasMessageContaining("there is already a kind `receipts`")
        .hasMessageContaining("another kind is kept in this secret")
        .hasMessageContaining("there is no component `firewall`");
  }

  @Test
  void whetherHistoriesAreEncryptedIsSaidAndNeverGuessed() throws IOException {
    Path file =
        write(
            """
            temporal:
              payloads:
                encryption: on
                keys: [{id: 2026-11, key: {file: new}}, {id: 2025-11, key: {env: OLD_KEY}}]
            codec: {token: {file: codec-token}, origins: ["https://temporal.internal"]}
            """);

    HistoryPrivacy said = DeploymentReader.read(file, Map.of()).temporal().payloads();

    assertThat(said.encryption()).isEqualTo(HistoryEncryption.ON);
    assertThat(said.keys())
        .containsExactly(
            new HistoryKey("2026-11", SecretReference.file(folder.resolve("new"))),
            new HistoryKey("2025-11", SecretReference.env("OLD_KEY")));
    assertThat(DeploymentReader.read(file, Map.of()).codec())
        .isEqualTo(
            new CodecAddress(
                "127.0.0.1:8090",
                SecretReference.file(folder.resolve("codec-token")),
                List.of("https://temporal.internal")));
    assertThat(DeploymentReader.withoutFile(folder, Map.of()).temporal())
        .isEqualTo(TemporalAccess.unsaid());
    assertThat(
            DeploymentReader.withoutFile(
                    folder, Map.of("RUNBOOK_TEMPORAL_PAYLOADS_ENCRYPTION", "off"))
                .temporal()
                .payloads()
                .encryption())
        .isEqualTo(HistoryEncryption.OFF);
  }

  @Test
  void keysOfHistoriesAreToldApartAndReferredTo() throws IOException {
    Path doubled =
        write(
            """
            temporal:
              payloads:
                encryption: off
                keys:
                  - {id: a, key: {env: A}}
                  - {id: a, key: {env: B, file: b}}
            """);
    assertThatThrownBy(() -> DeploymentReader.read(doubled, Map.of()))
        .hasMessageContaining("runbook.yaml:6: another key has this id")
        .hasMessageContaining("runbook.yaml:6: expected either {env: NAME} or {file: PATH}");

    Path none = write("temporal: {payloads: {encryption: on}}");
    assertThatThrownBy(() -> DeploymentReader.read(none, Map.of()))
        .hasMessageContaining("runbook.yaml:1: expected a key in `keys` to encrypt with");

    Path other =
        write(
            """
            temporal: {payloads: {encryption: maybe, keys: [{id: "a b", key: c2VjcmV0}]}}
            codec: {origins: ["https://temporal.internal/ui", "*"]}
            """);
    assertThatThrownBy(() -> DeploymentReader.read(other, Map.of()))
        .hasMessageContaining("`maybe` is none of on, off")
        .hasMessageContaining("`a b` is not a word such as 2026-11")
        .hasMessageContaining("expected where a secret is found")
        .hasMessageContaining("`https://temporal.internal/ui` is not where a page comes from")
        .hasMessageContaining("`*` is not where a page comes from");
  }

  @Test
  void aSigningKeyLeavesOutWhatIsUsual() throws IOException {
    Path file =
        write(
            """
            signing:
              - kind: receipt-signing
                secret: key
                component: retrieval-gateway
                certificate:
                  {field: tls.crt, subject: CN=a, validity: 400d, authority: {certificate: ca.pem, key: {file: ca.key}}}
            backup: {recoveryKeys: [recovery.pem, /etc/other.pem]}
            """);

    Deployment deployment = DeploymentReader.read(file, Map.of());

    SigningKeyFacts key = deployment.signing().getFirst();
    assertThat(key.privateKey()).isEqualTo("private.pem");
    assertThat(key.algorithm()).isEqualTo(KeyAlgorithm.ED25519);
    assertThat(key.signs()).isEqualTo(SignedEvidence.RECEIPTS);
    assertThat(key.keySet()).isEqualTo(new KeySetPlace("signing-keys", "keys.json"));
    CertificateFacts certificate = Objects.requireNonNull(key.certificate());
    CertificateFacts.Authority authority = Objects.requireNonNull(certificate.authority());
    assertThat(authority.certificate()).isEqualTo(folder.resolve("ca.pem"));
    assertThat(authority.key().text()).endsWith(folder.resolve("ca.key").toString());
    assertThat(deployment.backup().recoveryKeys())
        .containsExactly(folder.resolve("recovery.pem"), Path.of("/etc/other.pem"));
  }
}
