package org.provabilityfabric.runbooks.activity;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.observe.TokenCapture;
import org.provabilityfabric.runbooks.contract.observe.TokenReading;
import org.provabilityfabric.runbooks.contract.observe.TokenRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** A ledger that lists the capability tokens a test chooses, and the activities that read it. */
abstract class ListedTokens {
  static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @TempDir Path folder;
  ScriptedLedger ledger;
  EvidenceVault vault;
  private final CalledOnce activities = new CalledOnce();

  @BeforeEach
  void start() throws IOException {
    ledger = new ScriptedLedger();
    vault = EvidenceVault.open(folder, Clock.fixed(NOW, ZoneOffset.UTC));
    activities.by(
        new TokenReadingImpl(ledger.client(), vault, () -> 0),
        new TokenActionsImpl(ledger.client()),
        new BypassAnalysisImpl(vault));
  }

  @AfterEach
  void close() {
    activities.close();
    ledger.close();
  }

  TokenCapture capture() {
    return stub(TokenReading.class)
        .captureTokens(
            new TokenRequest("incident-1", NOW, "active-tokens.ndjson", Duration.ofSeconds(30)));
  }

  void tokens(String... tokens) {
    ledger.answers("/capability-tokens", 200, "[" + String.join(",", tokens) + "]");
  }

  static String token(String id, String subject, boolean revoked, int hoursLeft, long lastUsed) {
    return """
    {"token_id": "%s", "tenant": "globex", "subject_id": "%s", "revoked": %b, "expires_at": %d%s}
    """
        .formatted(
            id,
            subject,
            revoked,
            NOW.plus(Duration.ofHours(hoursLeft)).getEpochSecond(),
            lastUsed == 0 ? "" : ", \"last_used_at\": " + lastUsed);
  }

  <T> T stub(Class<T> contract) {
    return activities.calls(contract);
  }

  static ApplicationFailure failure(Throwable thrown) {
    return (ApplicationFailure) Objects.requireNonNull(thrown.getCause());
  }
}
