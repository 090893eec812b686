package org.provabilityfabric.runbooks.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.ledger.LedgerException.Kind;

class LedgerErrorsTest extends LedgerAsked {
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
}
