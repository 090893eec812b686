package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.observe.DatabaseLoad;
import org.provabilityfabric.runbooks.contract.observe.ErrorRates;
import org.provabilityfabric.runbooks.contract.observe.Latencies;
import org.provabilityfabric.runbooks.contract.observe.PerformanceReading;
import org.provabilityfabric.runbooks.contract.observe.PerformanceRequest;
import org.provabilityfabric.runbooks.contract.observe.ResourceUsage;
import org.provabilityfabric.runbooks.contract.observe.SlowQueries;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.http.Answering;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.ClusterDouble;
import org.provabilityfabric.runbooks.kubernetes.ExecDouble;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.prometheus.Metrics;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

class PerformanceReadingImplTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final List<String> P95_NOW = List.of("histogram_quantile", "!offset 1d");
  private static final List<String> P95_BEFORE = List.of("histogram_quantile", "offset 1d");

  @TempDir Path folder;
  private final ClusterDouble api = ClusterDouble.start();
  private final ExecDouble exec = new ExecDouble();

  @AfterEach
  void close() {
    api.close();
    exec.close();
  }

  @Test
  void latenciesAreSetAgainstTheObjectiveAndTheDayBefore() throws IOException {
    try (Metrics metrics = new Metrics()) {
      metrics.with(P95_NOW, "ledger", "3.5").with(P95_BEFORE, "ledger", "0.1");
      metrics.with(P95_NOW, "retrieval-gateway", "4").with(P95_BEFORE, "retrieval-gateway", "1");
      metrics.with(P95_NOW, "unlisted", "0.5");

      Latencies latencies =
          withMetrics(metrics.server(), reading -> reading.measureLatencies(request()));

      assertThat(latencies.bottleneck()).isEqualTo("ledger");
      assertThat(latencies.bottleneckComponent()).isEqualTo("ledger");
      assertThat(latencies.services())
          .extracting("service", "component", "above")
          .containsExactly(
              tuple("retrieval-gateway", "retrieval-gateway", true),
              tuple("ledger", "ledger", true),
              tuple("unlisted", null, false));
      assertThat(latencies.findings())
          .contains(
              Finding.of(
                  FindingCode.LATENCY_ABOVE_OBJECTIVE,
                  "P95 of ledger is 3.50 s, above 2s; in the same hour of the day before 0.10 s."));
    }
  }

  @Test
  void noLatencyAtAllIsNoDataAndNotFine() throws IOException {
    try (Metrics metrics = new Metrics()) {
      Latencies latencies =
          withMetrics(metrics.server(), reading -> reading.measureLatencies(request()));

      assertThat(latencies.bottleneck()).isNull();
      assertThat(latencies.findings())
          .extracting(Finding::code)
          .containsExactly(FindingCode.NO_DATA);
    }
  }

  @Test
  void errorsAreToldByServiceWithTheirFirstMinuteAboveAndTheWholeRangeIsKept() throws IOException {
    String matrix =
        """
        {"status":"success","data":{"resultType":"matrix","result":[
          {"metric":{"service":"ledger"},"values":[[1795427400,"0.01"],[1795427460,"0.2"],
            [1795427520,"0.12"]]}]}}
        """;
    String vector =
        """
        {"status":"success","data":{"resultType":"vector","result":[
          {"metric":{"service":"ledger"},"value":[1795427520,"0.12"]},
          {"metric":{"service":"egress-firewall"},"value":[1795427520,"0"]}]}}
        """;
    try (Answering prometheus =
        new Answering(
            asked ->
                Answering.Told.json(
                    200, asked.uri().getPath().endsWith("query_range") ? matrix : vector))) {
      ErrorRates rates = withMetrics(prometheus, reading -> reading.measureErrors(request()));

      assertThat(rates.firstAbove()).contains(Instant.ofEpochSecond(1795427460));
      assertThat(rates.components()).containsExactly("ledger");
      assertThat(rates.findings())
          .containsExactly(
              Finding.of(
                  FindingCode.ERRORS_ABOVE_OBJECTIVE,
                  "ledger answered up to 20.0 % of its requests with 5xx, above 5 %, since "
                      + Instant.ofEpochSecond(1795427460)
                      + "."));
      assertThat(Objects.requireNonNull(rates.evidence()).name()).isEqualTo("error-ratios.json");
    }
  }

  @Test
  void connectionsAreShortFromThePolicysShareOn() {
    exec.answer(
        command ->
            ExecDouble.Told.out(
                "{\"clients\": 90, \"active\": 80, \"idleInTransaction\": 5, \"waiting\": 60,"
                    + " \"limit\": 100, \"reserved\": 3}"));

    DatabaseLoad load =
        with(exec.deployment(Map.of()), reading -> reading.countConnections(request()));

    assertThat(load.text())
        .isEqualTo(
            "90 of 100 connections are taken (93 % of those that are not reserved): 80 active, 5"
                + " idle in a transaction, 60 waiting for a lock.");
    assertThat(load.findings())
        .containsExactly(Finding.of(FindingCode.CONNECTIONS_SHORT, load.text()));
  }

  @Test
  void aMissingExtensionIsAFindingAndNoFailure() {
    exec.answer(command -> ExecDouble.Told.out("null"));

    SlowQueries queries =
        with(exec.deployment(Map.of()), reading -> reading.listSlowQueries(request()));

    assertThat(queries.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.NOT_AVAILABLE);
    assertThat(queries.findings().getFirst().text()).contains("pg_stat_statements is not created");
  }

  @Test
  void slowStatementsAreListedAndKept() {
    exec.answer(
        command ->
            ExecDouble.Told.out(
                command.getLast().contains("pg_extension")
                    ? "{\"schema\": \"public\", \"columns\": [\"mean_exec_time\","
                        + " \"total_exec_time\"]}"
                    : "[{\"query\": \"SELECT 1\", \"mean\": 900.4, \"calls\": 3, \"total\": 2701},"
                        + " {\"query\": \"SELECT 2\", \"mean\": 3, \"calls\": 9, \"total\": 27}]"));

    SlowQueries queries =
        with(exec.deployment(Map.of()), reading -> reading.listSlowQueries(request()));

    assertThat(queries.slowest()).hasSize(2);
    assertThat(queries.findings())
        .containsExactly(
            Finding.of(FindingCode.SLOW_STATEMENT, "900 ms on average, 3 calls: SELECT 1"));
    assertThat(queries.kept()).hasSize(1);
  }

  @Test
  void usageNearALimitNamesTheComponentAndReplicasAreKnownWithoutTheMetricsApi() {
    api.objects().deployment("provability-fabric", "ledger", 2);
    api.objects()
        .put(
            "pods/provability-fabric/ledger-0",
            """
            {"spec": {"containers": [{"name": "main", "resources":
               {"limits": {"cpu": "1", "memory": "1Gi"}}}]}, "status": {"phase": "Running"}}
            """);
    api.objects()
        .put(
            "metrics.k8s.io/provability-fabric/ledger-0",
            "{\"containers\": [{\"name\": \"main\", \"usage\": {\"cpu\": \"950m\","
                + " \"memory\": \"100Mi\"}}]}");

    ResourceUsage usage =
        with(api.deployment(Map.of()), reading -> reading.measureUsage(request()));
    api.fault("GET /apis/metrics.*", 404, "404 page not found");
    ResourceUsage blind =
        with(api.deployment(Map.of()), reading -> reading.measureUsage(request()));

    assertThat(usage.nearLimit()).containsExactly("ledger");
    assertThat(usage.findings())
        .extracting(Finding::text)
        .containsExactly(
            "CPU at 95 % of the limit; provability-fabric/ledger-0: CPU 950m (requests 0m, limit"
                + " 1000m), memory 100 Mi (requests 0 Mi, limit 1024 Mi)");
    assertThat(usage.replicas()).containsEntry("ledger", 2);
    assertThat(blind.replicas()).containsEntry("ledger", 2);
    assertThat(blind.findings())
        .extracting(Finding::text)
        .containsExactly("The cluster has no metrics API, so CPU and memory are unknown.");
  }

  @Test
  void whatIsRefusedFailsByItsName() {
    api.fault("GET /apis/metrics.*", 403, "{\"message\": \"no\"}");

    ApplicationFailure failure =
        catchThrowableOfType(
            ApplicationFailure.class,
            () -> with(api.deployment(Map.of()), reading -> reading.measureUsage(request())));

    assertThat(failure.getType()).isEqualTo("FORBIDDEN");
  }

  private <T> T withMetrics(Answering prometheus, Function<PerformanceReading, T> asking) {
    Map<String, String> facts = new HashMap<>();
    facts.put("RUNBOOK_PROMETHEUS_URL", prometheus.uri("").toString());
    return with(api.deployment(facts), asking);
  }

  private <T> T with(Deployment deployment, Function<PerformanceReading, T> asking) {
    EvidenceVault vault =
        EvidenceVault.open(folder.resolve("vault"), Clock.fixed(NOW, ZoneOffset.UTC));
    try (ClusterClient client = ClusterClient.connect(deployment, Map.of())) {
      return asking.apply(new PerformanceReadingImpl(client, deployment, Map.of(), vault));
    }
  }

  private static PerformanceRequest request() {
    return new PerformanceRequest(
        "incident-1",
        null,
        Window.before(NOW, Duration.ofMinutes(5)),
        PolicyReader.shipped().objectives());
  }
}
