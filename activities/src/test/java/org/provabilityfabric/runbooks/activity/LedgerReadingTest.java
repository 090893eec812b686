package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.observe.LedgerCapture;
import org.provabilityfabric.runbooks.contract.observe.LedgerReading;
import org.provabilityfabric.runbooks.contract.observe.LedgerRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

class LedgerReadingTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  @TempDir Path directory;
  private final TestActivityEnvironment activities = TestActivityEnvironment.newInstance();
  private ScriptedLedger ledger;
  private EvidenceVault vault;

  @BeforeEach
  void open() throws IOException {
    ledger = new ScriptedLedger();
    vault = EvidenceVault.open(directory, Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    activities.close();
    ledger.close();
  }

  @Test
  void keepsEveryReceiptOfTheWindow() throws IOException {
    ledger.answers("/receipts", 200, receipts(3));

    LedgerCapture capture = reading(() -> 0).captureReceipts(request());

    assertThat(capture.records()).isEqualTo(3);
    assertThat(capture.evidence().name()).isEqualTo("receipts.ndjson");
    assertThat(capture.evidence().complete()).isTrue();
    assertThat(capture.findings()).isEmpty();
    assertThat(stored("receipts.ndjson").lines()).hasSize(3);
  }

  @Test
  void keepsTheEgressCertificates() throws IOException {
    ledger.answers(
        "/egress-certificates",
        200,
        "[{\"cert_id\":\"c-1\",\"timestamp\":" + NOW.minusSeconds(5).getEpochSecond() + "}]");

    LedgerCapture capture = reading(() -> 0).captureCertificates(request());

    assertThat(capture.evidence().name()).isEqualTo("egress-certificates.ndjson");
    assertThat(stored("egress-certificates.ndjson")).contains("c-1");
  }

  @Test
  void anEmptyLedgerIsAnAnswerWithoutData() {
    ledger.answers("/receipts", 200, "[]");

    LedgerCapture capture = reading(() -> 0).captureReceipts(request());

    assertThat(capture.records()).isZero();
    assertThat(capture.evidence().complete()).isTrue();
    assertThat(capture.findings()).extracting("code").containsExactly(FindingCode.NO_DATA);
  }

  @Test
  void stopsAtItsBudgetAndKeepsWhatItHas() throws IOException {
    ledger.answers("/receipts", 200, receipts(60));
    AtomicLong ticks = new AtomicLong();
    LongSupplier ticker = () -> ticks.getAndAdd(Duration.ofMillis(100).toNanos());

    LedgerCapture capture = reading(ticker).captureReceipts(request());

    assertThat(capture.records()).isBetween(1L, 59L);
    assertThat(capture.evidence().complete()).isFalse();
    assertThat(capture.evidence().missing()).contains("the budget of 3s was spent");
    assertThat(stored("receipts.ndjson").lines()).hasSize((int) capture.records());
    assertThat(capture.findings())
        .extracting("code")
        .containsExactly(FindingCode.EVIDENCE_INCOMPLETE);
  }

  @Test
  void damagedElementsAreNamedAndTheCaptureIsNotComplete() {
    ledger.answers(
        "/receipts", 200, "[" + receipt(1) + ",{\"receipt_id\":\"\\q\"}," + receipt(3) + "]");

    LedgerCapture capture = reading(() -> 0).captureReceipts(request());

    assertThat(capture.records()).isEqualTo(2);
    assertThat(capture.evidence().complete()).isFalse();
    assertThat(capture.findings())
        .extracting("code")
        .containsExactly(FindingCode.EVIDENCE_INCOMPLETE, FindingCode.RECORD_UNREADABLE);
  }

  @Test
  void aLedgerThatFailsHalfWayLeavesWhatItGave() throws IOException {
    ledger.answers("/receipts", 200, "[" + receipt(1) + "," + receipt(2) + ",{\"receipt_id\":\"r-");

    LedgerCapture capture = reading(() -> 0).captureReceipts(request());

    assertThat(capture.records()).isEqualTo(2);
    assertThat(stored("receipts.ndjson").lines()).hasSize(2);
    assertThat(capture.findings())
        .extracting("code")
        .containsExactly(FindingCode.EVIDENCE_INCOMPLETE, FindingCode.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "401, '{\"error\":\"no token\"}', FORBIDDEN, 401",
        "403, '{\"error\":\"not yours\"}', FORBIDDEN, not yours",
        "404, '{\"error\":\"no such list\"}', NOT_FOUND, no such list",
        "429, '{\"error\":\"slow\",\"code\":\"RATE_LIMIT_EXCEEDED\"}', RATE_LIMITED, slow",
        "500, '{\"error\":{\"message\":\"database is gone\"}}', SERVER_ERROR, database is gone",
        "200, '{\"error\":\"database is gone\"}', SERVER_ERROR, database is gone",
        "200, '<html>sign in</html>', MALFORMED, receipts"
      })
  void everyRefusalOfTheLedgerIsToldApart(int status, String body, String type, String words) {
    ledger.answers("/receipts", status, body);

    Throwable thrown = catchThrowable(() -> reading(() -> 0).captureReceipts(request()));

    assertThat(thrown).isInstanceOf(ActivityFailure.class);
    ApplicationFailure failure =
        Objects.requireNonNull((ApplicationFailure) thrown.getCause(), "cause");
    assertThat(failure.getType()).isEqualTo(type);
    assertThat(failure.getOriginalMessage()).contains(words).doesNotContain("secret-token");
    assertThat(failure.isNonRetryable()).isEqualTo(status != 429 && status != 500);
  }

  private LedgerReading reading(LongSupplier ticker) {
    activities.registerActivitiesImplementations(
        new LedgerReadingImpl(ledger.client(), vault, ticker));
    return activities.newActivityStub(LedgerReading.class);
  }

  private static LedgerRequest request() {
    return new LedgerRequest(
        "inc-1", Window.before(NOW, Duration.ofHours(24)), Duration.ofSeconds(3));
  }

  private static String receipts(int count) {
    return IntStream.range(0, count)
        .mapToObj(LedgerReadingTest::receipt)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String receipt(int i) {
    return "{\"receipt_id\":\"r-%d\",\"tenant\":\"acme\",\"index_shard\":\"shard_acme\",\"timestamp\":%d}"
        .formatted(i, NOW.getEpochSecond() - 10 - i);
  }

  private String stored(String name) throws IOException {
    try (InputStream in = vault.bundle("inc-1").read(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
