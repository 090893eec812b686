package org.provabilityfabric.runbooks.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.ledger.LedgerException.Kind;

/** How long a ledger that is busy or silent is waited for. */
class LedgerWaitsTest extends LedgerAsked {
  private static final String ONE = "[{\"receipt_id\":\"r\",\"timestamp\":1705320000}]";

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

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
