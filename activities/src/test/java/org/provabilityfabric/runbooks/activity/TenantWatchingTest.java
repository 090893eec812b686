package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.analysis.exposure.ShardMapping;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.tenant.TenantFigures;
import org.provabilityfabric.runbooks.contract.tenant.TenantFiguresRequest;
import org.provabilityfabric.runbooks.contract.tenant.TenantWatching;
import org.provabilityfabric.runbooks.policy.TenantFigure;
import org.provabilityfabric.runbooks.prometheus.Metrics;
import org.provabilityfabric.runbooks.prometheus.PrometheusClient;
import org.provabilityfabric.runbooks.prometheus.PrometheusConfig;
import org.provabilityfabric.runbooks.prometheus.TenantCount;

/** The figures of a tenant as its enhanced monitoring sees them. */
class TenantWatchingTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final String COUNTER = "capability_bypass_attempts_total";

  private final CalledOnce activities = new CalledOnce();
  private ScriptedLedger ledger;
  private Metrics metrics;

  @BeforeEach
  void start() throws IOException {
    ledger = new ScriptedLedger();
    metrics = new Metrics();
    ledger.answers("/receipts", 200, "[]").answers("/egress-certificates", 200, "[]");
    PrometheusClient prometheus =
        new PrometheusClient(PrometheusConfig.at(metrics.server().uri("")), () -> "");
    activities.by(
        new TenantWatchingImpl(
            ledger.client(),
            ShardMapping.standard(),
            new TenantCount(prometheus, COUNTER),
            () -> 0));
  }

  @AfterEach
  void close() {
    activities.close();
    ledger.close();
    metrics.close();
  }

  @Test
  void violationsAttemptsAndDenialsAreThoseOfTheTenant() {
    ledger.answers(
        "/receipts",
        200,
        "["
            + String.join(
                ",",
                receipt("r1", "globex", "shard_globex", true),
                receipt("r2", "globex", "shard_acme", true),
                receipt("r3", "globex", "shard_acme", false),
                receipt("r4", "globex", "shard_globex", false),
                receipt("r5", "initech", "shard_acme", true))
            + "]");

    TenantFigures figures = look();

    assertThat(figures.receipts()).isEqualTo(4);
    assertThat(figures.counts())
        .containsEntry(TenantFigure.VIOLATIONS, 1L)
        .containsEntry(TenantFigure.ATTEMPTS, 1L)
        .containsEntry(TenantFigure.DENIALS, 2L);
    assertThat(figures.findings()).isEmpty();
  }

  @Test
  void detectionsAndLeaksAreThoseOfTheTenant() {
    ledger.answers(
        "/egress-certificates",
        200,
        "["
            + String.join(
                ",",
                certificate("c1", "globex", 2, 0, "REDACT"),
                certificate("c2", "globex", 1, 0, "ALLOW"),
                certificate("c3", "globex", 0, 3, "BLOCK"),
                certificate("c4", "acme", 5, 5, "ALLOW"))
            + "]");

    TenantFigures figures = look();

    assertThat(figures.certificates()).isEqualTo(3);
    assertThat(figures.counts())
        .containsEntry(TenantFigure.PII, 2L)
        .containsEntry(TenantFigure.SECRETS, 1L)
        .containsEntry(TenantFigure.LEAKS, 1L);
  }

  @Test
  void aCounterThatIsNotThereIsNotZero() {
    assertThat(look().counts())
        .doesNotContainKey(TenantFigure.BYPASSES)
        .containsEntry(TenantFigure.VIOLATIONS, 0L)
        .containsEntry(TenantFigure.LEAKS, 0L);

    metrics.with(List.of(COUNTER, "tenant=\"globex\"", "[3600s]"), "sidecar-watcher", "2.6");
    assertThat(look().counts()).containsEntry(TenantFigure.BYPASSES, 3L);
  }

  @Test
  void whatCannotBeReadIsNamedAndLeavesTheRest() {
    ledger.answers("/receipts", 403, "{\"error\": \"no\"}");

    TenantFigures figures = look();

    assertThat(figures.findings()).extracting(Finding::code).containsExactly(FindingCode.FORBIDDEN);
    assertThat(figures.counts())
        .doesNotContainKey(TenantFigure.VIOLATIONS)
        .containsEntry(TenantFigure.PII, 0L);
  }

  @Test
  void nothingAtAllIsAFailure() {
    ledger
        .answers("/receipts", 200, "{\"error\": \"no database\"}")
        .answers("/egress-certificates", 403, "{\"error\": \"no\"}");

    Throwable thrown = catchThrowable(this::look);

    assertThat(((ApplicationFailure) Objects.requireNonNull(thrown.getCause())).getType())
        .isNotEqualTo("INTERNAL");
  }

  private TenantFigures look() {
    return activities
        .calls(TenantWatching.class)
        .readTenantFigures(
            new TenantFiguresRequest(
                "globex", Window.before(NOW, Duration.ofHours(1)), Duration.ofSeconds(30)));
  }

  private static String receipt(String id, String tenant, String shard, boolean allowed) {
    return """
    {"receipt_id": "%s", "tenant": "%s", "subject_id": "user-%s", "query_hash": "q",
     "index_shard": "%s", "timestamp": %d, "result_hash": "h",
     "abac_decision": {"allowed": %b, "policy_version": "v1", "rules_applied": []}}
    """
        .formatted(id, tenant, tenant, shard, NOW.minusSeconds(60).getEpochSecond(), allowed);
  }

  private static String certificate(String id, String tenant, int pii, int secret, String action) {
    return """
    {"cert_id": "%s", "plan_id": "p-%s", "tenant": "%s", "timestamp": %d, "policy_hash": "p",
     "detectors": {"pii": %d, "secret": %d}, "action_taken": "%s"}
    """
        .formatted(id, id, tenant, NOW.minusSeconds(60).getEpochSecond(), pii, secret, action);
  }
}
