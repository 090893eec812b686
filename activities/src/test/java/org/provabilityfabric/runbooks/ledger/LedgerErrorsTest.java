package org.provabilityfabric.runbooks.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.ledger.LedgerException.Kind;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LedgerErrorsTest {
  private static final Instant NOW = Instant.parse("2024-01-15T12:00:00Z");
  private static final Window HOUR = Window.between(NOW.minusSeconds(3600), NOW);
  private static final String TOKEN = "s3cr3t-token-value";
  private static final String ONE = "[{\"receipt_id\":\"r\",\"timestamp\":1705320000}]";

  private final CountDownLatch end = new CountDownLatch(1);
  private LedgerDouble ledger;

  @BeforeEach
  void start() throws IOException {
    ledger = new LedgerDouble();
  }

  @AfterEach
  void stop() {
    end.countDown();
    ledger.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "401|{\"error\":\"no token\"}|UNAUTHORIZED|the ledger answered 401: no token",
        "403|{\"error\":\"no\",\"code\":\"ROLE\"}|FORBIDDEN|the ledger answered 403: no (ROLE)",
        "404|<html>nothing</html>|NOT_FOUND|the ledger answered 404: an HTML page",
        "302|gone|REJECTED|the ledger answered 302: gone",
        "400|{\"error\":{\"code\":\"X\",\"message\":\"bad\"}}|REJECTED|bad (X)",
        "200|<html>sign in</html>|MALFORMED|an HTML page where a list was expected",
        "200|[{\"receipt_id\":\"r\"|MALFORMED|half a JSON answer",
        "200|``|MALFORMED|an empty answer",
        "200|oops|MALFORMED|not the JSON list",
        "200|{\"receipt_id\":\"r\"}|MALFORMED|an object without a list",
        "200|{\"error\":\"database is down\"}|ERROR_OBJECT|database is down",
        "200|{\"error\":{\"message\":\"down\"}}|ERROR_OBJECT|down",
        "200|{\"error\":\"part\",\"receipts\":[{\"receipt_id\":\"r\"}]}|ERROR_OBJECT|part"
      })
  void everyFormOfErrorIsToldApart(int status, String body, Kind kind, String said) {
    ledger.always(LedgerDouble.answer(status, body));

    LedgerException failure = failure(client());

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.status()).hasValue(status);
    assertThat(failure).hasMessageContaining(said).hasMessageStartingWith("GET /receipts: ");
    assertThat(ledger.requests()).hasSizeLessThanOrEqualTo(status == 302 || status == 400 ? 2 : 1);
  }

  @Test
  void anElementBeyondReasonIsTooLarge() {
    String huge = "[{\"receipt_id\":\"" + "x".repeat(2_000_000) + "\"}]";
    ledger.always(LedgerDouble.answer(200, huge));

    assertThat(failure(client()).kind()).isEqualTo(Kind.TOO_LARGE);
  }

  @Test
  void theTokenIsSentButNeverShown() {
    String echo = "{\"error\":\"bad token Bearer " + TOKEN + " and " + TOKEN + "\"}";
    ledger.always(LedgerDouble.answer(401, echo));

    LedgerException failure = failure(client());

    assertThat(ledger.authorizations()).containsOnly("Bearer " + TOKEN);
    assertThat(failure).hasMessageContaining("bad token").hasMessageNotContaining(TOKEN);
  }

  @Test
  void aTokenThatCannotBeReadOrSentIsUnauthorizedWithoutShowingIt() {
    Supplier<String> refusing =
        () -> {
          throw new IllegalStateException(TOKEN);
        };
    LedgerException unreadable = failure(new LedgerClient(config(), refusing, Clock.systemUTC()));
    LedgerException unsendable =
        failure(new LedgerClient(config(), () -> TOKEN + "\nx", Clock.systemUTC()));

    assertThat(unreadable.kind()).isEqualTo(Kind.UNAUTHORIZED);
    assertThat(unsendable.kind()).isEqualTo(Kind.UNAUTHORIZED);
    assertThat(unreadable).hasMessageNotContaining(TOKEN);
    assertThat(unsendable).hasMessageNotContaining(TOKEN);
  }

  @ParameterizedTest
  @CsvSource({"503, 0", "500, 0", "429, 0", "429, 'Mon, 15 Jan 2024 11:59:59 GMT'"})
  void whatMayPassIsAskedAgain(int status, String retryAfter) throws IOException {
    ledger
        .then(LedgerDouble.answer(status, "{\"error\":\"busy\"}", "Retry-After", retryAfter))
        .then(LedgerDouble.answer(status, "", "Retry-After", retryAfter))
        .always(LedgerDouble.answer(200, ONE));

    assertThat(client().receipts(HOUR, sink(), () -> false).count()).isEqualTo(1);
    assertThat(ledger.requests()).hasSize(3);
  }

  @Test
  void aWaitBeyondTheDeadlineIsNotWaitedFor() {
    ledger.always(
        LedgerDouble.answer(
            429, "{\"error\":{\"code\":\"RATE_LIMIT_EXCEEDED\"}}", "Retry-After", "3600"));

    LedgerException failure = failure(client());

    assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
    assertThat(failure.retryAfter()).contains(Duration.ofHours(1));
    assertThat(ledger.requests()).hasSize(1);
  }

  @Test
  void aDateIsCountedByTheClockOfTheLedgerThatNamesIt() {
    String inTenMinutes =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(10));
    ledger.always(LedgerDouble.answer(429, "", "Retry-After", inTenMinutes));
    Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-40));

    assertThat(failure(new LedgerClient(config(), () -> TOKEN, wrong)).retryAfter())
        .hasValueSatisfying(
            wait -> assertThat(wait).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11)));
  }

  @Test
  void aDateThatOnlyAWrongClockNamesSaysNothing() throws IOException {
    ledger
        .then(LedgerDouble.answer(429, "", "Retry-After", "Sat, 01 Jan 2050 00:00:00 GMT"))
        .always(LedgerDouble.answer(200, ONE));

    assertThat(client().receipts(HOUR, sink(), () -> false).count()).isEqualTo(1);
  }

  @Test
  void aWishToStopEndsAWait() throws IOException {
    ledger.always(LedgerDouble.answer(429, "", "Retry-After", "20"));

    Capture capture = client().receipts(HOUR, sink(), () -> !ledger.requests().isEmpty());

    assertThat(capture.completeness()).isEqualTo(new Completeness.Stopped());
  }

  @Test
  void silenceBeforeAndWithinTheAnswerTimesOut() {
    LedgerConfig patient = config();
    LedgerConfig hasty =
        new LedgerConfig(
            patient.baseUrl(),
            Duration.ofSeconds(1),
            Duration.ofMillis(300),
            Duration.ofMillis(300),
            Duration.ZERO,
            100,
            "test");
    ledger.then((exchange, query) -> awaitEnd());
    ledger.then(
        (exchange, query) -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("[{\"rec".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          awaitEnd();
        });
    LedgerClient client = new LedgerClient(hasty, () -> TOKEN, Clock.systemUTC());

    assertThat(failure(client)).hasMessageContaining("no answer within 300 ms");
    LedgerException within = failure(client);
    assertThat(within.kind()).isEqualTo(Kind.TIMED_OUT);
    assertThat(within).hasMessageContaining("in the middle of the answer");
  }

  @Test
  void nobodyThereIsUnreachable() throws IOException {
    URI nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
    LedgerClient client = new LedgerClient(withoutRetry(nobody), () -> TOKEN, Clock.systemUTC());

    assertThat(failure(client).kind()).isEqualTo(Kind.UNREACHABLE);
    LedgerException health = catchThrowableOfType(LedgerException.class, client::health);
    assertThat(health.kind()).isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void aConnectionThatBreaksIsUnreachable() {
    ledger.always(
        (exchange, query) -> {
          exchange.sendResponseHeaders(200, 10_000);
          exchange.getResponseBody().write("[".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          throw new IOException("gone");
        });
    LedgerClient client =
        new LedgerClient(withoutRetry(ledger.address()), () -> TOKEN, Clock.systemUTC());

    assertThat(failure(client).kind()).isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void anAddressThatIsNoneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LedgerConfig.at(URI.create("ledger:3000")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LedgerConfig.at(URI.create("http://user:pass@ledger:3000")))
        .withMessageNotContaining("pass@");
  }

  private LedgerClient client() {
    return new LedgerClient(config(), () -> TOKEN, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private LedgerConfig config() {
    return LedgerConfig.at(ledger.address());
  }

  private static LedgerConfig withoutRetry(URI address) {
    LedgerConfig usual = LedgerConfig.at(address);
    return new LedgerConfig(
        address,
        usual.connectTimeout(),
        usual.requestTimeout(),
        usual.idleTimeout(),
        Duration.ZERO,
        100,
        "test");
  }

  private static LedgerException failure(LedgerClient client) {
    return catchThrowableOfType(
        LedgerException.class, () -> client.receipts(HOUR, sink(), () -> false));
  }

  private static OutputStream sink() {
    return OutputStream.nullOutputStream();
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
