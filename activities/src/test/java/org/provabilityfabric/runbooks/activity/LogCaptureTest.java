package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.observe.ClusterObservation;
import org.provabilityfabric.runbooks.contract.observe.LogCapture;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.ClusterDouble;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** "Capture logs": kept within the budget, and what is missing is said. */
class LogCaptureTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Window DAY = Window.before(NOW, Duration.ofHours(24));

  @TempDir Path folder;
  private final ClusterDouble api = ClusterDouble.start();
  private final Deployment deployment =
      api.deployment(Map.of("RUNBOOK_DEADLINES_LOG_SILENCE", "40s"));
  private final ClusterClient client = ClusterClient.connect(deployment, Map.of());
  private final AtomicLong ticker = new AtomicLong();
  private long secondsPerLook;
  private final CalledOnce activities = new CalledOnce();
  private EvidenceVault vault;
  private ClusterObservation observation;

  @BeforeEach
  void observe() {
    vault = EvidenceVault.open(folder.resolve("vault"), Clock.fixed(NOW, ZoneOffset.UTC));
    activities.by(new ClusterObservationImpl(client, deployment, vault, this::nanos));
    observation = activities.calls(ClusterObservation.class);
  }

  @AfterEach
  void close() {
    activities.close();
    client.close();
    api.close();
  }

  @Test
  void logsGoIntoTheVaultWhole() throws IOException {
    api.objects().deployment("provability-fabric", "retrieval-gateway", 1);
    api.objects().log("retrieval-gateway-0/main", "2026-11-23T09:00:00Z here\n");

    Evidence evidence = observation.captureLogs(capture());

    assertThat(evidence.complete()).isTrue();
    assertThat(evidence.findings()).isEmpty();
    assertThat(evidence.entries().getFirst().name()).isEqualTo("incident-logs.log");
    assertThat(content(evidence.entries().getFirst()))
        .isEqualTo("[retrieval-gateway-0/main] 2026-11-23T09:00:00Z here\n");
  }

  @Test
  void whatIsMissingIsSaidInTheEntryAndAsAFinding() {
    api.objects().deployment("provability-fabric", "retrieval-gateway", 2);
    api.objects().log("retrieval-gateway-0/main", "2026-11-23T09:00:00Z here\n");

    Evidence evidence = observation.captureLogs(capture());

    assertThat(evidence.complete()).isFalse();
    assertThat(evidence.entries().getFirst().missing())
        .startsWith("retrieval-gateway-1/main: gone");
    assertThat(evidence.findings().getFirst().code()).isEqualTo(FindingCode.EVIDENCE_INCOMPLETE);
  }

  @Test
  void withoutAnyPodThereIsNoDataAndNoCompleteCapture() {
    Evidence evidence = observation.captureLogs(capture());

    assertThat(evidence.complete()).isFalse();
    assertThat(evidence.findings().getFirst().code()).isEqualTo(FindingCode.NO_DATA);
    assertThat(evidence.entries().getFirst().missing())
        .isEqualTo("no pod has the labels app=retrieval-gateway in provability-fabric");
  }

  @Test
  void atItsBudgetACaptureKeepsWhatItHas() throws IOException {
    api.objects().deployment("provability-fabric", "retrieval-gateway", 2);
    api.objects().log("retrieval-gateway-0/main", "2026-11-23T09:00:00Z here\n");
    api.objects().log("retrieval-gateway-1/main", "2026-11-23T09:00:00Z there\n");
    secondsPerLook = 20;

    Evidence evidence = observation.captureLogs(capture());

    assertThat(evidence.complete()).isFalse();
    assertThat(evidence.entries().getFirst().missing())
        .startsWith("the budget of 54s was spent after 0 of 2 logs; retrieval-gateway-0/main");
  }

  @Test
  void aCancelledCaptureKeepsWhatItHas() throws IOException {
    api.objects().deployment("provability-fabric", "retrieval-gateway", 2);
    api.hangAfter("GET .*retrieval-gateway-0/log.*", "2026-11-23T09:00:00Z begun\n");
    activities.cancelWhereItsHeartbeatSays("bytes=5");

    Evidence evidence = observation.captureLogs(capture());

    assertThat(evidence.entries().getFirst().missing()).startsWith("the capture was cancelled");
    assertThat(content(evidence.entries().getFirst())).contains("begun");
  }

  @Test
  void anotherAttemptStartsANewVersionBesideAPartialOne() {
    api.objects().deployment("provability-fabric", "retrieval-gateway", 1);
    Evidence partial = observation.captureLogs(capture());
    api.objects().log("retrieval-gateway-0/main", "2026-11-23T09:00:00Z here\n");

    Evidence whole = observation.captureLogs(capture());

    assertThat(partial.complete()).isFalse();
    assertThat(whole.complete()).isTrue();
    assertThat(vault.bundle("incident-1").entries())
        .extracting(entry -> entry.name())
        .containsExactly("incident-logs.log", "incident-logs-2.log");
  }

  @Test
  void anUnknownComponentIsRefused() {
    ApplicationFailure failure =
        failure(
            () ->
                observation.captureLogs(
                    new LogCapture("incident-1", "gateway", DAY, "x", Duration.ofSeconds(5))));

    assertThat(failure.getType()).isEqualTo("UNKNOWN_COMPONENT");
  }

  private long nanos() {
    return ticker.addAndGet(Duration.ofSeconds(secondsPerLook).toNanos());
  }

  private String content(@Nullable EvidenceRef ref) throws IOException {
    String name = Objects.requireNonNull(ref).name();
    try (InputStream in = vault.bundle("incident-1").read(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static ApplicationFailure failure(Runnable call) {
    Throwable thrown = catchThrowable(call::run);
    if (thrown.getCause() instanceof ApplicationFailure failure) {
      return failure;
    }
    throw new AssertionError("no failure of an activity", thrown);
  }

  private static LogCapture capture() {
    return new LogCapture(
        "incident-1", "retrieval-gateway", DAY, "incident-logs", Duration.ofSeconds(54));
  }
}
