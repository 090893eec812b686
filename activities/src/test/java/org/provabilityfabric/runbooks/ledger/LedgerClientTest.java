package org.provabilityfabric.runbooks.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.ledger.LedgerException.Kind;

class LedgerClientTest {
  private static final Instant NOW = Instant.parse("2024-01-15T12:00:00Z");

  private LedgerDouble ledger;
  private LedgerClient client;

  @BeforeEach
  void start() throws IOException {
    ledger = new LedgerDouble();
    URI address = URI.create(ledger.address() + "/api/");
    client =
        new LedgerClient(LedgerConfig.at(address), () -> "a-token-of-tests", Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    ledger.close();
  }

  @Test
  void healthIsWhatTheLedgerSays() {
    ledger.always(LedgerDouble.answer(200, "{\"status\": \"ok\"}"));

    assertThat(client.health()).isEqualTo("{\"status\": \"ok\"}");
    assertThat(ledger.requests()).containsExactly("/api/health");
  }

  @Test
  void anUnhealthyLedgerIsAskedOnce() {
    ledger.always(LedgerDouble.answer(503, "{\"error\":\"no database\"}"));

    LedgerException failure = catchThrowableOfType(LedgerException.class, client::health);

    assertThat(failure.kind()).isEqualTo(Kind.SERVER_ERROR);
    assertThat(ledger.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"'{\"count\": 17}', 17", "17, 17", "'{\"count\":0}', 0"})
  void countsCertificates(String body, long count) {
    ledger.always(LedgerDouble.answer(200, body));

    assertThat(client.certificateCount()).hasValue(count);
  }

  @Test
  void aLedgerWithoutACountIsUnknownAndNotZero() {
    ledger.always(LedgerDouble.answer(404, "not found"));

    assertThat(client.certificateCount()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"error\":\"down\"}', ERROR_OBJECT",
    "'{\"count\":\"many\"}', MALFORMED",
    "'-1', MALFORMED",
    "'<html>', MALFORMED",
    "'[', MALFORMED"
  })
  void aCountThatIsNoneIsSaidToBeNone(String body, Kind kind) {
    ledger.always(LedgerDouble.answer(200, body));

    LedgerException failure = catchThrowableOfType(LedgerException.class, client::certificateCount);

    assertThat(failure.kind()).isEqualTo(kind);
  }

  @Test
  void activeTokensAreDerived() throws IOException {
    ledger.always(
        LedgerDouble.answer(
            200,
            """
            [{"token_id":"good","expires_at":1705320001,"revoked":false},
             {"token_id":"revoked","expires_at":1705320001,"revoked":true},
             {"token_id":"expired","expires_at":1705320000},
             {"token_id":"no end"}]
            """));
    ByteArrayOutputStream sink = new ByteArrayOutputStream();

    ActiveTokens tokens = client.activeTokens(NOW, sink, () -> false);

    assertThat(tokens.listed()).isEqualTo(4);
    assertThat(tokens.active()).isEqualTo(2);
    assertThat(tokens.first())
        .extracting(CapabilityToken::tokenId)
        .containsExactly("good", "no end");
    assertThat(sink.toString(StandardCharsets.UTF_8).lines()).hasSize(4);
    assertThat(ledger.requests()).containsExactly("/api/capability-tokens?status=active");
  }

  @Test
  void certificatesAreCapturedInTheSameWay() throws IOException {
    ledger.always(
        LedgerDouble.answer(
            200, "{\"certificates\":[{\"cert_id\":\"c\",\"timestamp\":1705319999000}]}"));
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    Window window = new Window(NOW.minusSeconds(60), NOW, "acme & sons");

    Capture capture = client.certificates(window, sink, () -> false);

    assertThat(capture.count()).isEqualTo(1);
    assertThat(capture.newest()).isEqualTo("2024-01-15T11:59:59Z");
    assertThat(ledger.requests())
        .containsExactly(
            "/api/egress-certificates?since=2024-01-15T11%3A58%3A59Z"
                + "&start_date=2024-01-15T11%3A58%3A59Z&end_date=2024-01-15T12%3A00%3A00.999Z"
                + "&limit=100&tenant=acme%20%26%20sons");
  }
}
