package org.provabilityfabric.runbooks.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.http.Answering;
import org.provabilityfabric.runbooks.http.Answering.Told;
import org.provabilityfabric.runbooks.policy.LabelMatcher;

/** Alertmanager's own answers, told apart. */
class AlertmanagerClientTest {
  private static final Instant TWO = Instant.parse("2026-03-01T02:00:00Z");
  private static final String ACTIVE =
      """
      [{"id": "a1", "status": {"state": "active"}, "updatedAt": "2026-03-01T02:00:00.000Z",
        "matchers": [{"name": "service", "value": "ledger", "isRegex": false, "isEqual": true},
                     {"name": "alertname", "value": "A|B", "isRegex": true, "isEqual": false}],
        "startsAt": "2026-03-01T02:00:00.000Z", "endsAt": "2026-03-01T02:10:00.000Z",
        "createdBy": "somebody", "comment": "why"},
       {"id": "a0", "status": {"state": "expired"}, "matchers": [],
        "startsAt": "2026-03-01T01:00:00.000Z", "endsAt": "2026-03-01T01:10:00.000Z",
        "createdBy": "somebody", "comment": "long ago"}]
      """;

  @Test
  void silencesThatHaveEndedAreNotListed() throws IOException {
    try (Answering server = Answering.always(Told.json(200, ACTIVE))) {
      assertThat(client(server, "s3cr3t").silences())
          .containsExactly(
              new Silence(
                  "a1",
                  List.of(
                      new LabelMatcher("service", "ledger", false, true),
                      new LabelMatcher("alertname", "A|B", true, false)),
                  TWO,
                  TWO.plus(Duration.ofMinutes(10)),
                  "somebody",
                  "why"));
      assertThat(server.asked().getFirst().uri().getPath()).isEqualTo("/am/api/v2/silences");
      assertThat(server.asked().getFirst().headers())
          .containsEntry("authorization", "Bearer s3cr3t");
    }
  }

  @Test
  void noSilencesIsAnAnswerToo() throws IOException {
    try (Answering server = Answering.always(Told.json(200, "[]"))) {
      assertThat(client(server, "").silences()).isEmpty();
      assertThat(server.asked().getFirst().headers()).doesNotContainKey("authorization");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "<html>sign in</html>",
        "null",
        "[{\"id\": \"a1\"}]",
        "[{\"id\": \"a1\", \"startsAt\": \"yesterday\", \"endsAt\": \"2026-03-01T02:10:00Z\"}]"
      })
  void whatIsNoListOfSilencesIsMalformedAndNotEmpty(String answer) throws IOException {
    try (Answering server = Answering.always(Told.json(200, answer))) {
      assertThat(kind(server)).isEqualTo(FailureKind.MALFORMED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, FORBIDDEN",
    "403, FORBIDDEN",
    "404, NOT_FOUND",
    "408, TIMED_OUT",
    "429, RATE_LIMITED",
    "400, INVALID_INPUT",
    "302, INVALID_INPUT",
    "503, SERVER_ERROR"
  })
  void refusalsAreToldApart(int status, FailureKind kind) throws IOException {
    try (Answering server = Answering.always(Told.json(status, "\"why\""))) {
      assertThat(kind(server)).isEqualTo(kind);
    }
  }

  @Test
  void nobodyThereAndNoAnswerInTimeAreTwoThings() throws IOException {
    Answering gone = Answering.always(Told.json(200, "[]"));
    gone.close();
    assertThat(kind(gone)).isEqualTo(FailureKind.UNREACHABLE);
    try (Answering slow = Answering.always(Told.never())) {
      AlertmanagerClient hasty = client(slow, "", Duration.ofSeconds(1));
      assertThat(catchThrowableOfType(AlertmanagerException.class, hasty::silences).kind())
          .isEqualTo(FailureKind.TIMED_OUT);
    }
  }

  @Test
  void aSilenceIsStoredAsItIsAndAnAnswerWithoutItsIdIsMalformed() throws IOException {
    Silence silence =
        new Silence(
            null,
            List.of(new LabelMatcher("alertname", "A\"B", true, false)),
            TWO,
            TWO.plusSeconds(600),
            "fabric-runbooks",
            "why");
    try (Answering server = Answering.always(Told.json(200, "{\"silenceID\": \"a2\"}"));
        Answering odd = Answering.always(Told.json(200, "{}"))) {
      assertThat(client(server, "").store(silence)).isEqualTo("a2");
      assertThat(server.asked().getFirst().body())
          .isEqualTo(
              "{\"matchers\":[{\"name\":\"alertname\",\"value\":\"A\\\"B\",\"isRegex\":true,"
                  + "\"isEqual\":false}],\"startsAt\":\"2026-03-01T02:00:00Z\","
                  + "\"endsAt\":\"2026-03-01T02:10:00Z\",\"createdBy\":\"fabric-runbooks\","
                  + "\"comment\":\"why\"}");
      assertThatThrownBy(() -> client(odd, "").store(silence))
          .isInstanceOfSatisfying(
              AlertmanagerException.class,
              failure -> assertThat(failure.kind()).isEqualTo(FailureKind.MALFORMED));
    }
  }

  @Test
  void endingWhatHasEndedIsFineAndWhatMayNotBeEndedIsNot() throws IOException {
    try (Answering gone = Answering.always(Told.json(404, ""));
        Answering ended = Answering.always(Told.json(500, "\"silence a1 already expired\""));
        Answering forbidden = Answering.always(Told.json(403, ""))) {
      client(gone, "").expire("a1");
      client(ended, "").expire("a1");
      assertThat(gone.asked().getFirst().method()).isEqualTo("DELETE");
      assertThat(gone.asked().getFirst().uri().getPath()).isEqualTo("/am/api/v2/silence/a1");
      assertThatThrownBy(() -> client(forbidden, "").expire("a1"))
          .isInstanceOfSatisfying(
              AlertmanagerException.class,
              failure -> assertThat(failure.kind()).isEqualTo(FailureKind.FORBIDDEN));
    }
  }

  private static FailureKind kind(Answering server) {
    return catchThrowableOfType(AlertmanagerException.class, () -> client(server, "").silences())
        .kind();
  }

  private static AlertmanagerClient client(Answering server, String token) {
    return client(server, token, Duration.ofSeconds(10));
  }

  private static AlertmanagerClient client(Answering server, String token, Duration within) {
    return new AlertmanagerClient(server.uri("/am/"), within, () -> token);
  }
}
