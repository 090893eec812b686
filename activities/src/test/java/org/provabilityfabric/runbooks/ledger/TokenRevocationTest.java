package org.provabilityfabric.runbooks.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.provabilityfabric.runbooks.ledger.LedgerDouble.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.provabilityfabric.runbooks.ledger.LedgerException.Kind;

/** "Revoke Compromised Tokens", in both forms of the request, and the proof afterwards. */
class TokenRevocationTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<TokenToRevoke> BOTH =
      List.of(new TokenToRevoke("token123", "globex"), new TokenToRevoke("token456", null));

  private final LedgerDouble ledger = new LedgerDouble();
  private final List<JsonNode> sent = new CopyOnWriteArrayList<>();

  TokenRevocationTest() throws IOException {}

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void aLedgerThatTakesAListAnswersForEachToken() {
    then(
        200,
        """
        {"results": [{"token_id": "token456", "revoked": false, "error_message": "no such token"},
                     {"token_id": "token123", "revoked": true}]}
        """);

    List<Revocation> results = revoke();

    assertThat(results)
        .containsExactly(
            new Revocation.Accepted("token123"),
            new Revocation.Refused("token456", "no such token"));
    assertThat(sent).singleElement().hasToString("{\"token_ids\":[\"token123\",\"token456\"]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"token_id\":\"token123\",\"revoked\":true},{\"id\":\"token456\",\"revoked\":true}]",
        "{\"revoked\":[\"token123\",\"token456\"]}",
      })
  void otherListsAreReadToo(String answer) {
    then(200, answer);

    assertThat(revoke())
        .containsExactly(new Revocation.Accepted("token123"), new Revocation.Accepted("token456"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {\"error\": \"token_id is required\"}",
        "422 | {\"error\": {\"code\": \"INVALID\", \"message\": \"tenant\"}}",
        "200 | {\"error\": \"token_id is required\"}",
        "200 | {\"revoked\": false, \"error_message\": \"token_id is required\"}",
        "200 | {\"results\": []}",
        "200 | {\"success\": true}",
      })
  void aLedgerOfTheNewerFormIsAskedForEachTokenAlone(int status, String answer) {
    then(status, answer);
    then(200, "{\"revoked\": true, \"error_message\": \"\"}");
    then(200, "{\"revoked\": false, \"error_message\": \"tenant is required\"}");

    assertThat(revoke())
        .containsExactly(
            new Revocation.Accepted("token123"),
            new Revocation.Refused("token456", "tenant is required"));
    assertThat(sent)
        .extracting(JsonNode::toString)
        .endsWith(
            "{\"token_id\":\"token123\",\"tenant\":\"globex\",\"reason\":\"capability bypass\"}",
            "{\"token_id\":\"token456\",\"reason\":\"capability bypass\"}");
  }

  @Test
  void aTokenWithoutAResultIsUnansweredAndTheOthersStand() {
    then(200, "{\"results\": [{\"token_id\": \"token123\", \"revoked\": true}]}");
    then(403, "{\"error\": \"no\"}");

    List<Revocation> results = revoke();

    assertThat(results.getFirst()).isEqualTo(new Revocation.Accepted("token123"));
    assertThat(results.getLast())
        .isInstanceOfSatisfying(
            Revocation.Unanswered.class,
            unanswered -> assertThat(unanswered.why()).contains("answered 403: no"));
  }

  @ParameterizedTest
  @CsvSource({
    "401, UNAUTHORIZED",
    "403, FORBIDDEN",
    "404, NOT_FOUND",
    "429, RATE_LIMITED",
    "500, SERVER_ERROR"
  })
  void aLedgerThatRefusesAltogetherIsNamed(int status, Kind kind) {
    ledger.always(answer(status, "{\"error\": \"no\"}"));

    assertThat(catchThrowableOfType(LedgerException.class, this::revoke).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>sign in</html>", "{\"results\": [", "revoked"})
  void whatIsNoJsonIsMalformedAndNotRevoked(String body) {
    ledger.always(answer(200, body));

    LedgerException failure = catchThrowableOfType(LedgerException.class, this::revoke);

    assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
  }

  @Test
  void aFailureThatPassesIsTriedAgain() {
    then(503, "{}");
    then(200, "{\"revoked\":[\"token123\",\"token456\"]}");

    assertThat(revoke()).allMatch(result -> result instanceof Revocation.Accepted);
    assertThat(sent).hasSize(2);
  }

  @Test
  void noTokensAreNoRequest() {
    assertThat(client().revoke(List.of(), "x")).isEmpty();
    assertThat(ledger.requests()).isEmpty();
  }

  @Test
  void theDenialIsProvenByWhatTheLedgerLists() {
    ledger.then(answer(200, "[" + token("token789", false, 9) + "]"));
    ledger.then(
        answer(
            200,
            "[%s,%s,%s]"
                .formatted(
                    token("token123", true, 9),
                    token("token456", false, -1),
                    token("token789", false, 9))));

    assertThat(client().denials(List.of("token123", "token456", "token789", "token0"), NOW))
        .containsExactly(
            new Denial.Proven("token123", "the ledger lists it as revoked"),
            new Denial.Proven("token456", "it expired at 2026-11-23T09:00:00Z"),
            new Denial.StillUsable("token789", "the ledger lists it, not revoked and not expired"),
            new Denial.Unproven("token0", "the ledger lists it neither as active nor as revoked"));
    assertThat(ledger.requests())
        .containsExactly("/capability-tokens?status=active", "/capability-tokens");
  }

  @Test
  void aLedgerThatContradictsItselfProvesNothing() {
    ledger.then(answer(200, "[" + token("token123", false, 9) + "]"));
    ledger.then(answer(200, "[" + token("token123", true, 9) + "]"));

    assertThat(client().denials(List.of("token123"), NOW).getFirst())
        .isInstanceOf(Denial.StillUsable.class);
  }

  @Test
  void aListThatIsDamagedProvesNoAbsence() {
    ledger.always(answer(200, "[{\"token_id\": nonsense}, " + token("other", true, 9) + "]"));

    assertThat(client().denials(List.of("token123"), NOW).getFirst())
        .isInstanceOfSatisfying(
            Denial.Unproven.class,
            unproven -> assertThat(unproven.why()).contains("could not be read whole"));
  }

  @Test
  void anErrorWhereAListIsDueProvesNothing() {
    ledger.always(answer(200, "{\"error\": \"database is away\"}"));

    assertThat(
            catchThrowableOfType(
                    LedgerException.class, () -> client().denials(List.of("token123"), NOW))
                .kind())
        .isEqualTo(Kind.ERROR_OBJECT);
  }

  @Test
  void useIsReadWhereTheLedgerTellsIt() {
    ledger.always(
        answer(
            200,
            """
            [{"token_id": "token123", "revoked": true, "last_used_at": 1795428300, "usage_count": 4}]
            """));

    CapabilityToken token = client().find(List.of("token123", "token456")).getFirst();

    assertThat(token.lastUsedAt()).isEqualTo(Instant.ofEpochSecond(1795428300));
    assertThat(token.usageCount()).isEqualTo(4);
  }

  private static String token(String id, boolean revoked, int hoursLeft) {
    return "{\"token_id\": \"%s\", \"tenant\": \"globex\", \"revoked\": %b, \"expires_at\": %d}"
        .formatted(id, revoked, NOW.plus(Duration.ofHours(hoursLeft)).getEpochSecond());
  }

  private void then(int status, String body) {
    ledger.then(
        (exchange, query) -> {
          assertThat(exchange.getRequestMethod()).isEqualTo("POST");
          assertThat(exchange.getRequestURI()).hasToString("/capability-tokens/revoke");
          assertThat(exchange.getRequestHeaders().getFirst("Content-Type"))
              .isEqualTo("application/json");
          sent.add(JSON.readTree(exchange.getRequestBody()));
          answer(status, body).to(exchange, query);
        });
  }

  private List<Revocation> revoke() {
    return client().revoke(BOTH, "capability bypass");
  }

  private LedgerClient client() {
    LedgerConfig config =
        new LedgerConfig(
            ledger.address(),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            100,
            "test");
    return new LedgerClient(config, () -> "s3cr3t", Clock.systemUTC());
  }
}
