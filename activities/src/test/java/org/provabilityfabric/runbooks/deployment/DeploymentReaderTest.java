package org.provabilityfabric.runbooks.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.keys.KeyAlgorithm;
import org.provabilityfabric.runbooks.contract.keys.SignedEvidence;
import org.provabilityfabric.runbooks.reading.BadDocumentException;

class DeploymentReaderTest {
  private static final Path EXAMPLE = Path.of("..", "deploy", "runbook.example.yaml");

  @TempDir Path folder;

  @Test
  void withoutAFileTheDeploymentIsThatOfThePaperRunbook() {
    Deployment deployment = DeploymentReader.withoutFile(folder, Map.of());

    assertThat(deployment.componentNames())
        .containsExactly(
            "retrieval-gateway", "egress-firewall", "ledger", "postgres", "sidecar-watcher");
    assertThat(deployment.component("postgres").kind()).isEqualTo(WorkloadKind.STATEFUL_SET);
    assertThat(deployment.component("retrieval-gateway"))
        .isEqualTo(
            new Component(
                "retrieval-gateway",
                "provability-fabric",
                WorkloadKind.DEPLOYMENT,
                "retrieval-gateway",
                Map.of("app", "retrieval-gateway"),
                "retrieval-gateway",
                "retrieval-gateway",
                null,
                10));
    assertThat(deployment.component("sidecar-watcher").podLabels())
        .containsExactly("pf/enforce=true", "app=sidecar-watcher");
    assertThat(deployment.workloads())
        .extracting(Component::name)
        .doesNotContain("sidecar-watcher")
        .hasSize(4);
    assertThat(deployment.database())
        .isEqualTo(new DatabaseAccess("postgres", null, null, "postgres", "postgres"));
    assertThat(deployment.database().pod(deployment.component("postgres"))).isEqualTo("postgres-0");
    assertThat(deployment.namespaces()).isEmpty();
    assertThat(deployment.health().url()).hasToString("http://health-check.internal/status");
    assertThat(deployment.prometheus().url()).hasToString("http://prometheus:9090");
    assertThat(deployment.ledger().url()).hasToString("http://ledger:3000");
    assertThat(deployment.ledger().token()).isEqualTo(SecretReference.env("LEDGER_TOKEN"));
    assertThat(deployment.commands()).containsEntry("page-team", List.of("./scripts/page-team.sh"));
    assertThat(Links.of(deployment)).isEqualTo(Links.usual("default"));
    assertThat(deployment.dashboard())
        .isEqualTo(URI.create("https://grafana.internal/d/provability-fabric"));
    assertThat(deployment.gateway().host()).isEqualTo("127.0.0.1");
    assertThat(deployment.gateway().port()).isEqualTo(8088);
    assertThat(deployment.gateway().secret()).isNull();
    assertThat(deployment.mail().host()).isNull();
    assertThat(deployment.shards().prefix()).isEqualTo("shard_");
    assertThat(deployment.evidence().directory()).isEqualTo(folder.resolve("evidence"));
    assertThat(deployment.deadlines().ready()).isEqualTo(Duration.ofSeconds(75));
    assertThat(deployment.expectedJobs())
        .containsExactly("retrieval-gateway", "egress-firewall", "ledger", "postgres");
  }

  @Test
  void aWorkerHasNoVersionUnlessABuildIsNamed() {
    assertThat(DeploymentReader.withoutFile(folder, Map.of()).worker().version())
        .isEqualTo(new WorkerVersion("fabric-runbooks", null));
    assertThat(
            DeploymentReader.withoutFile(
                    folder,
                    Map.of(
                        "RUNBOOK_WORKER_VERSION_BUILD", "0.2.0+7",
                        "RUNBOOK_WORKER_VERSION_DEPLOYMENT", "runbooks-eu"))
                .worker()
                .version())
        .isEqualTo(new WorkerVersion("runbooks-eu", "0.2.0+7"));
    assertThatThrownBy(
            () ->
                DeploymentReader.withoutFile(
                    folder, Map.of("RUNBOOK_WORKER_VERSION_DEPLOYMENT", "runbooks.eu")))
        .hasMessageContaining("`runbooks.eu` is not a name without dots");
  }

  @Test
  void tracesGoNowhereUnlessAnEndpointIsNamed() throws IOException {
    assertThat(DeploymentReader.withoutFile(folder, Map.of()).telemetry().traces())
        .isEqualTo(new TraceAccess(null, Map.of(), 1));

    Path file =
        Files.writeString(
            folder.resolve("runbook.yaml"),
            """
            telemetry:
              traces:
                endpoint: http://otel-collector:4318/v1/traces
                headers: {Authorization: {file: otlp}, X-Scope: {env: SCOPE}}
                sampling: 0.25
            """);
    assertThat(DeploymentReader.read(file, Map.of()).telemetry().traces())
        .isEqualTo(
            new TraceAccess(
                URI.create("http://otel-collector:4318/v1/traces"),
                Map.of(
                    "Authorization",
                    SecretReference.file(folder.resolve("otlp")),
                    "X-Scope",
                    SecretReference.env("SCOPE")),
                0.25));
  }

  @Test
  void tracesAreRefusedWithASentenceWhereTheyCannotBe() {
    assertThatThrownBy(
            () ->
                DeploymentReader.withoutFile(
                    folder,
                    Map.of(
                        "RUNBOOK_TELEMETRY_TRACES_SAMPLING", "1.5",
                        "RUNBOOK_TELEMETRY_TRACES_ENDPOINT", "otel-collector:4318")))
        .hasMessageContaining("RUNBOOK_TELEMETRY_TRACES_SAMPLING")
        .hasMessageContaining("RUNBOOK_TELEMETRY_TRACES_ENDPOINT: `otel-collector:4318` is not");
  }

  @Test
  void theExampleIsValidAndSaysWhatTheDefaultsAre() throws IOException {
    Path copy = Files.copy(EXAMPLE, folder.resolve("runbook.yaml"));

    assertThat(DeploymentReader.read(copy, Map.of()))
        .isEqualTo(DeploymentReader.withoutFile(folder, Map.of()));
  }

  @Test
  void everyKeyOfTheSchemaStandsInTheExample() throws IOException {
    String example = Files.readString(EXAMPLE);

    assertThat(SchemaKeys.all()).allSatisfy(key -> assertThat(example).contains(key + ":"));
  }

  @Test
  void theFileGoesOverTheDefaultsAndTheEnvironmentOverTheFile() throws IOException {
    Path file =
        write(
            """
            namespace: fabric-prod
            ledger: {url: "http://ledger.prod:4000"}
            deadlines: {request: 3s}
            components:
              - {name: gateway, selector: {app: gw, tier: edge}}
              - {name: ledger, namespace: data}
            """);

    Deployment deployment =
        DeploymentReader.read(
            file,
            Map.of(
                "RUNBOOK_LEDGER_URL", "http://127.0.0.1:8080",
                "RUNBOOK_NAMESPACES", "fabric-prod, data",
                "RUNBOOK_LEDGER_TOKEN_FILE", "secrets/ledger",
                "RUNBOOK_MAIL_PORT", "2525",
                "RUNBOOK_MAIL_START_TLS", "false",
                "RUNBOOK_DEADLINES_LOG_SILENCE", "1m30s"));

    assertThat(deployment.ledger().url()).hasToString("http://127.0.0.1:8080");
    assertThat(deployment.namespaces()).containsExactly("fabric-prod", "data");
    assertThat(deployment.ledger().token())
        .isEqualTo(SecretReference.file(folder.resolve("secrets/ledger")));
    assertThat(deployment.mail().port()).isEqualTo(2525);
    assertThat(deployment.mail().startTls()).isFalse();
    assertThat(deployment.deadlines().request()).isEqualTo(Duration.ofSeconds(3));
    assertThat(deployment.deadlines().logSilence()).isEqualTo(Duration.ofSeconds(90));
    assertThat(deployment.deadlines().connect()).isEqualTo(Duration.ofSeconds(5));
    assertThat(deployment.component("gateway").namespace()).isEqualTo("fabric-prod");
    assertThat(deployment.component("gateway").labels()).isEqualTo("app=gw,tier=edge");
    assertThat(deployment.component("ledger").namespace()).isEqualTo("data");
  }

  @Test
  void aTypoIsNamedWithItsLineAndTheNearestKey() throws IOException {
    Path file =
        write(
            """
            ledger:
              url: http://ledger:3000
            healt: {url: "http://health"}
            components:
              - name: gateway
                workloadd: gw
            """);

    assertThatThrownBy(() -> DeploymentReader.read(file, Map.of()))
        .isInstanceOf(BadDocumentException.class)
        .hasMessageContaining("runbook.yaml:3: unknown key `healt`, did you mean `health`?")
        .hasMessageContaining("runbook.yaml:6: unknown key `workloadd`, did you mean `workload`?");
  }

  @Test
  void everyMistakeIsNamedAtOnce() throws IOException {
    Path file =
        write(
            """
            ledger:
              url: ledger:3000
              token: s3cr3t-t0ken
              component: ledgr
            mail:
              password: {env: A, file: b}
            components:
              - {name: gateway, kind: DaemonSet}
              - {name: gateway}
            deadlines: {request: soon}
            """);

    assertThatThrownBy(() -> DeploymentReader.read(file, Map.of()))
        .hasMessageContaining("runbook.yaml:2: `ledger:3000` is not an http or https URL")
        .hasMessageContaining("runbook.yaml:3: expected where a secret is found")
        .hasMessageContaining("runbook.yaml:8: `DaemonSet` is none of Deployment, StatefulSet")
        .hasMessageContaining("runbook.yaml:10: `soon` is not a duration such as 10s or 2m");
  }

  @Test
  void tenantsAreToldApartByALabelInTheEstatesNamespace() throws IOException {
    assertThat(DeploymentReader.withoutFile(folder, Map.of()).tenants())
        .isEqualTo(new TenantFacts("provability-fabric", "tenant={tenant}"));
    Path none = write("namespace: pf\ntenants: {selector: \"\"}\n");
    assertThat(DeploymentReader.read(none, Map.of()).tenants())
        .isEqualTo(new TenantFacts("pf", null));
    Path wrong = write("tenants:\n  selector: tenant=acme\n");
    assertThatThrownBy(() -> DeploymentReader.read(wrong, Map.of()))
        .hasMessageContaining("runbook.yaml:2")
        .hasMessageContaining("tenant=acme");
  }

  @Test
  void whatASchemaCannotSeeIsRefusedToo() throws IOException {
    Path file =
        write(
            """
            ledger:
              component: ledgr
            mail:
              password: {env: A, file: b}
            components:
              - {name: gateway}
              - {name: gateway}
            """);

    assertThatThrownBy(() -> DeploymentReader.read(file, Map.of()))
        .hasMessageContaining("runbook.yaml:2: there is no component `ledgr`")
        .hasMessageContaining("runbook.yaml:4: expected either {env: NAME} or {file: PATH}")
        .hasMessageContaining("runbook.yaml:7: there is already a component `gateway`");
  }

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

  @Test
  void whatLooksRightAndIsNotIsNamedWithItsLineToo() throws IOException {
    Path duration = write("mail: {}\ndeadlines:\n  request: 99999999999d\n");
    assertThatThrownBy(() -> DeploymentReader.read(duration, Map.of()))
        .isInstanceOf(BadDocumentException.class)
        .hasMessageContaining("runbook.yaml:3: '99999999999d' is not a duration");

    Path url = write("mail: {}\nhealth: {url: \"http://a|b\"}\n");
    assertThatThrownBy(() -> DeploymentReader.read(url, Map.of()))
        .isInstanceOf(BadDocumentException.class)
        .hasMessageContaining("runbook.yaml:2: ");
  }

  @Test
  void aMistakeInTheEnvironmentIsNamedByItsVariable() {
    assertThatThrownBy(
            () ->
                DeploymentReader.withoutFile(
                    folder,
                    Map.of("RUNBOOK_MAIL_PORT", "smtp", "RUNBOOK_HEALTH_URL", "health/status")))
        .hasMessageContaining("environment variable RUNBOOK_MAIL_PORT: expected a whole number")
        .hasMessageContaining("environment variable RUNBOOK_HEALTH_URL: `health/status` is not");
  }

  @Test
  void theFileIsTheNamedOneElseTheVariablesElseTheUsualOne() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), "shards: {prefix: a_}");
    Files.writeString(folder.resolve("b.yaml"), "shards: {prefix: b_}");
    Map<String, String> variable = Map.of("RUNBOOK_CONFIG", "b.yaml");

    assertThat(prefix(DeploymentReader.find(Path.of("a.yaml"), folder, variable))).isEqualTo("a_");
    assertThat(prefix(DeploymentReader.find(null, folder, variable))).isEqualTo("b_");
    assertThat(prefix(DeploymentReader.find(null, folder, Map.of()))).isEqualTo("shard_");
    write("shards: {prefix: c_}");
    assertThat(prefix(DeploymentReader.find(null, folder, Map.of()))).isEqualTo("c_");
  }

  @Test
  void aNamedFileThatIsNotThereIsAMistake() {
    assertThatThrownBy(() -> DeploymentReader.find(Path.of("none.yaml"), folder, Map.of()))
        .isInstanceOf(BadDocumentException.class)
        .hasMessageContaining("there is no such file");
  }

  @Test
  void anUnknownComponentIsRefusedWithTheKnownOnesAndTheNearest() {
    Deployment deployment = DeploymentReader.withoutFile(folder, Map.of());

    assertThatThrownBy(() -> deployment.component("retreival-gateway"))
        .isInstanceOf(UnknownComponentException.class)
        .hasMessage(
            "there is no component `retreival-gateway`; the deployment has retrieval-gateway,"
                + " egress-firewall, ledger, postgres, sidecar-watcher, did you mean"
                + " `retrieval-gateway`?");
  }

  private static String prefix(Deployment deployment) {
    return deployment.shards().prefix();
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("runbook.yaml"), yaml);
  }
}
