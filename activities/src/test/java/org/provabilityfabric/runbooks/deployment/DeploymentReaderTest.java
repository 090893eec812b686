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
import org.junit.jupiter.api.Test;

class DeploymentReaderTest extends RunbookYaml {
  private static final Path EXAMPLE = Path.of("..", "deploy", "runbook.example.yaml");

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

  private static String prefix(Deployment deployment) {
    return deployment.shards().prefix();
  }
}
