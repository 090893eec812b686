package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.observe.Degradation;
import org.provabilityfabric.runbooks.contract.observe.DependencyHealth;
import org.provabilityfabric.runbooks.contract.observe.HealthAnswer;
import org.provabilityfabric.runbooks.contract.observe.Looked;
import org.provabilityfabric.runbooks.contract.observe.TargetHealth;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.http.Answering;
import org.provabilityfabric.runbooks.http.Answering.Told;
import org.provabilityfabric.runbooks.prometheus.Metrics;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

class OutsideReadingTest {
  private static final Instant NOW = Instant.parse("2026-03-03T12:00:00Z");
  private static final Looked GATEWAY =
      new Looked("incident-1", "retrieval-gateway", Window.before(NOW, Duration.ofHours(1)));

  @TempDir Path directory;

  @Test
  void anUnhealthySystemIsAFindingAndSoIsNoAnswerAtAll() throws IOException {
    Answering gone = Answering.always(Told.json(200, ""));
    gone.close();
    try (Answering ill = Answering.always(Told.json(503, "database away"))) {
      HealthAnswer unhealthy = health(ill.uri("/status")).probeHealth(GATEWAY);
      HealthAnswer unreachable = health(gone.uri("/status")).probeHealth(GATEWAY);

      assertThat(unhealthy.healthy()).isFalse();
      assertThat(unhealthy.status()).isEqualTo(503);
      assertThat(codes(unhealthy.findings())).containsExactly(FindingCode.HEALTH_CHECK_FAILED);
      assertThat(unreachable.status()).isZero();
      assertThat(codes(unreachable.findings())).containsExactly(FindingCode.UNREACHABLE);
    }
  }

  @Test
  void withoutDependenciesNoneIsProbed() {
    assertThat(health(URI.create("http://127.0.0.1:1/")).probeDependencies(GATEWAY))
        .isEqualTo(new DependencyHealth(0, List.of(), List.of()));
  }

  @Test
  void expectedTargetsThatAreAbsentAreFindings() throws IOException {
    try (Metrics metrics = new Metrics()) {
      TargetHealth targets = metrics(metrics.server().uri("")).readTargets(GATEWAY);

      assertThat(targets.targets()).isZero();
      assertThat(targets.absent())
          .containsExactly("retrieval-gateway", "egress-firewall", "ledger", "postgres");
      assertThat(codes(targets.findings()))
          .containsOnly(FindingCode.NO_DATA, FindingCode.TARGET_ABSENT);
    }
  }

  @Test
  void fiftyPercentWorseIsFiftyPercentWorse() throws IOException {
    try (Metrics metrics = new Metrics()) {
      metrics
          .with(List.of("histogram", "!offset"), "retrieval-gateway", "0.3")
          .with(List.of("histogram", "offset"), "retrieval-gateway", "0.2");

      Degradation found = metrics(metrics.server().uri("")).measureDegradation(GATEWAY);

      assertThat(found.percent()).isEqualTo(50.0);
      assertThat(found.requestsPerSecond()).isNull();
      assertThat(codes(found.findings()))
          .containsExactly(FindingCode.DEGRADED, FindingCode.NO_DATA);
    }
  }

  @Test
  void theWorstServiceSpeaksForTheWholeSystem() throws IOException {
    try (Metrics metrics = new Metrics()) {
      metrics
          .with(List.of("_total", "!offset"), "ledger", "20")
          .with(List.of("_total", "offset"), "ledger", "100")
          .with(List.of("_total", "!offset"), "retrieval-gateway", "100")
          .with(List.of("_total", "offset"), "retrieval-gateway", "100");

      Degradation found =
          metrics(metrics.server().uri(""))
              .measureDegradation(new Looked("incident-1", null, GATEWAY.window()));

      assertThat(found.percent()).isEqualTo(80.0);
      assertThat(found.findings().getFirst().text()).startsWith("ledger is 80.0 % worse");
    }
  }

  @Test
  void noDataIsNeverNoDegradation() throws IOException {
    try (Metrics metrics = new Metrics()) {
      Degradation found = metrics(metrics.server().uri("")).measureDegradation(GATEWAY);

      assertThat(found.percent()).isNull();
      assertThat(codes(found.findings())).containsExactly(FindingCode.NO_DATA);
    }
  }

  @Test
  void requestRatesAreKeptAsPrometheusGaveThem() throws IOException {
    String answer = "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}";
    try (Answering prometheus = Answering.always(Told.json(200, answer))) {
      Evidence evidence = metrics(prometheus.uri("")).captureRequestRates(GATEWAY);

      assertThat(codes(evidence.findings())).containsExactly(FindingCode.NO_DATA);
      try (InputStream kept = vault().bundle("incident-1").read("request-rates.json")) {
        assertThat(new String(kept.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(answer);
      }
    }
  }

  @Test
  void aFailureOfPrometheusKeepsItsKind() throws IOException {
    try (Answering prometheus = Answering.always(Told.html(200))) {
      ApplicationFailure failure =
          catchThrowableOfType(
              ApplicationFailure.class, () -> metrics(prometheus.uri("")).readTargets(GATEWAY));

      assertThat(failure.getType()).isEqualTo("MALFORMED");
      assertThat(failure.isNonRetryable()).isTrue();
    }
  }

  @Test
  void aComponentThatNobodyKnowsIsNamed() {
    Looked unknown = new Looked("incident-1", "retrieval-gatway", GATEWAY.window());

    ApplicationFailure failure =
        catchThrowableOfType(
            ApplicationFailure.class,
            () -> metrics(URI.create("http://127.0.0.1:1")).measureDegradation(unknown));

    assertThat(failure.getType()).isEqualTo("UNKNOWN_COMPONENT");
    assertThat(failure.getOriginalMessage()).contains("retrieval-gateway");
  }

  @Test
  void withoutARepositoryThereIsNoHistoryToRead() {
    ApplicationFailure unset =
        catchThrowableOfType(
            ApplicationFailure.class, () -> changes(null).listConfigurationChanges(GATEWAY));
    ApplicationFailure absent =
        catchThrowableOfType(
            ApplicationFailure.class,
            () -> changes(directory.resolve("absent")).listConfigurationChanges(GATEWAY));

    assertThat(unset.getType()).isEqualTo("NOT_AVAILABLE");
    assertThat(absent.getType()).isEqualTo("NOT_FOUND");
  }

  private HealthProbingImpl health(URI address) {
    return new HealthProbingImpl(deployment(Map.of("RUNBOOK_HEALTH_URL", address.toString())));
  }

  private MetricsReadingImpl metrics(URI address) {
    Deployment deployment = deployment(Map.of("RUNBOOK_PROMETHEUS_URL", address.toString()));
    return new MetricsReadingImpl(deployment, Map.of(), vault());
  }

  private ChangeReadingImpl changes(@Nullable Path repository) {
    Map<String, String> environment = new HashMap<>();
    if (repository != null) {
      environment.put("RUNBOOK_CHANGES_REPOSITORY", repository.toString());
    }
    return new ChangeReadingImpl(deployment(environment), vault());
  }

  private Deployment deployment(Map<String, String> environment) {
    return DeploymentReader.withoutFile(directory, environment);
  }

  private EvidenceVault vault() {
    return EvidenceVault.open(directory.resolve("vault"), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static List<FindingCode> codes(List<Finding> findings) {
    return findings.stream().map(Finding::code).toList();
  }
}
