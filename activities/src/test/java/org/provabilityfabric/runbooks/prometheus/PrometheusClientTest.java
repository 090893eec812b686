package org.provabilityfabric.runbooks.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.http.Answering;
import org.provabilityfabric.runbooks.http.Answering.Told;

class PrometheusClientTest {
  private static final Instant NOW = Instant.parse("2026-03-03T12:00:00Z");
  private static final String TOKEN = "s3cr3t-token";

  @Test
  void anExpressionWithBracketsArrivesAsItWasWritten() throws IOException {
    try (Answering prometheus = Answering.always(vector(""))) {
      client(prometheus).query("rate(http_requests_total{status=~\"5..\"}[5m]) + 1", NOW);

      URI asked = prometheus.asked().getFirst().uri();
      assertThat(asked.getPath()).isEqualTo("/api/v1/query");
      assertThat(URLDecoder.decode(asked.getRawQuery(), StandardCharsets.UTF_8))
          .isEqualTo("query=rate(http_requests_total{status=~\"5..\"}[5m]) + 1&time=1772539200");
      assertThat(prometheus.asked().getFirst().headers())
          .containsEntry("authorization", "Bearer " + TOKEN);
    }
  }

  @Test
  void nanAndAnEmptyVectorAreNoDataAndZeroIsAValue() throws IOException {
    String series =
        "{\"metric\":{\"job\":\"a\"},\"value\":[1772539200,\"NaN\"]},"
            + "{\"metric\":{\"job\":\"b\"},\"value\":[1772539200.5,\"0\"]}";
    try (Answering prometheus = Answering.always(vector(series));
        Answering empty = Answering.always(vector(""))) {
      assertThat(client(prometheus).query("up", NOW))
          .containsExactly(new Sample(Map.of("job", "b"), NOW.plusMillis(500), 0));
      assertThat(client(empty).query("up", NOW)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, bad_data, INVALID_INPUT",
    "422, execution, INVALID_INPUT",
    "503, timeout, TIMED_OUT",
    "503, unavailable, SERVER_ERROR",
    "200, internal, SERVER_ERROR",
  })
  void anErrorObjectIsNeverAnAnswer(int status, String type, FailureKind kind) throws IOException {
    String body =
        "{\"status\":\"error\",\"errorType\":\"" + type + "\",\"error\":\"it went wrong\"}";
    try (Answering prometheus = Answering.always(Told.json(status, body))) {
      PrometheusException failure = failure(prometheus);

      assertThat(failure.kind()).isEqualTo(kind);
      assertThat(failure).hasMessageContaining("it went wrong").hasMessageContaining("" + status);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, FORBIDDEN",
    "403, FORBIDDEN",
    "404, NOT_FOUND",
    "429, RATE_LIMITED",
    "500, SERVER_ERROR",
    "504, TIMED_OUT",
    "302, MALFORMED",
    "200, MALFORMED"
  })
  void aPageInsteadOfJsonIsToldByItsStatus(int status, FailureKind kind) throws IOException {
    try (Answering prometheus = Answering.always(Told.html(status))) {
      assertThat(failure(prometheus).kind()).isEqualTo(kind);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metr",
        "{\"status\":\"success\"}",
        "{\"data\":{\"resultType\":\"vector\",\"result\":[]}}",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":{}}}",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{}]}}",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":"
            + "[{\"metric\":{},\"value\":[1,\"many\"]}]}}",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}} {}"
      })
  void whatTheApiDoesNotPromiseIsMalformed(String body) throws IOException {
    try (Answering prometheus = Answering.always(Told.json(200, body))) {
      assertThat(failure(prometheus).kind()).isEqualTo(FailureKind.MALFORMED);
    }
  }

  @Test
  void anAnswerThatNeverEndsTimesOutAndNobodyListeningIsUnreachable() throws IOException {
    Answering gone = Answering.always(vector(""));
    gone.close();
    try (Answering slow = Answering.always(Told.never())) {
      PrometheusClient hasty = client(slow, Duration.ofSeconds(1));
      assertThat(
              catchThrowableOfType(PrometheusException.class, () -> hasty.query("up", NOW)).kind())
          .isEqualTo(FailureKind.TIMED_OUT);
      assertThat(failure(gone).kind()).isEqualTo(FailureKind.UNREACHABLE);
    }
  }

  @Test
  void noFailureHoldsTheToken() throws IOException {
    try (Answering prometheus = Answering.always(Told.html(401))) {
      assertThat(failure(prometheus).toString()).doesNotContain(TOKEN);
    }
  }

  @Test
  void aTokenThatCannotBeReadIsForbiddenBeforeAnythingIsAsked() throws IOException {
    try (Answering prometheus = Answering.always(vector(""))) {
      PrometheusClient client =
          new PrometheusClient(
              PrometheusConfig.at(prometheus.uri("")),
              () -> {
                throw new IllegalStateException(TOKEN);
              });

      PrometheusException failure =
          catchThrowableOfType(PrometheusException.class, () -> client.query("up", NOW));

      assertThat(failure.kind()).isEqualTo(FailureKind.FORBIDDEN);
      assertThat(failure.toString()).doesNotContain(TOKEN);
      assertThat(prometheus.asked()).isEmpty();
    }
  }

  @Test
  void aRangeIsReadAndKeptAsItWasGiven() throws IOException {
    String body =
        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":"
            + "{\"service\":\"ledger\"},\"values\":[[1772539200,\"1.5\"],[1772539260,\"NaN\"]]}]}}";
    try (Answering prometheus = Answering.always(Told.json(200, body))) {
      RangeAnswer answer =
          client(prometheus)
              .queryRange("up", Window.before(NOW, Duration.ofHours(1)), Duration.ofSeconds(60));

      assertThat(answer.json()).isEqualTo(body);
      assertThat(answer.samples()).isEqualTo(1);
      assertThat(answer.series())
          .extracting(Series::labels)
          .containsExactly(Map.of("service", "ledger"));
      assertThat(prometheus.asked().getFirst().uri().getQuery())
          .isEqualTo("end=1772539200&query=up&start=1772535600&step=60");
    }
  }

  @Test
  void aLongWindowGetsAStepThatPrometheusAccepts() throws IOException {
    String body = "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}";
    try (Answering prometheus = Answering.always(Told.json(200, body))) {
      client(prometheus)
          .queryRange("up", Window.before(NOW, Duration.ofDays(30)), Duration.ofSeconds(60));

      String query = prometheus.asked().getFirst().uri().getQuery();
      double step = Double.parseDouble(query.substring(query.indexOf("step=") + 5));
      assertThat(Duration.ofDays(30).toSeconds() / step).isLessThanOrEqualTo(11_000);
    }
  }

  static Told vector(String series) {
    return Told.json(
        200,
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":["
            + series
            + "]}}");
  }

  private static PrometheusException failure(Answering server) {
    return catchThrowableOfType(PrometheusException.class, () -> client(server).query("up", NOW));
  }

  private static PrometheusClient client(Answering server) {
    return client(server, Duration.ofSeconds(10));
  }

  private static PrometheusClient client(Answering server, Duration within) {
    return new PrometheusClient(new PrometheusConfig(server.uri("/"), within), () -> TOKEN);
  }
}
