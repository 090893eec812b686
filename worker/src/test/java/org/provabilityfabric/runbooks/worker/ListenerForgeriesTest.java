package org.provabilityfabric.runbooks.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.provabilityfabric.runbooks.metrics.Metrics;
import org.provabilityfabric.runbooks.simulator.http.RawRequest;

/** Every broken request to the pages of a worker, byte by byte: none shows more than they do. */
@Order(1) // Waits longest: it begins first.
class ListenerForgeriesTest {
  private static final String ANY = "127.0.0.1:0";
  private static final RawRequest METRICS = RawRequest.of("GET /metrics");
  private static final RawRequest HEALTH = RawRequest.of("GET /healthz");

  private static Metrics metrics;
  private static Listener counts;
  private static Listener health;

  @BeforeAll
  static void open() throws IOException {
    metrics = Metrics.start();
    counts = Listener.open(ANY, new MetricsPage(metrics));
    health = Listener.open(ANY, new HealthPages(() -> null));
  }

  @AfterAll
  static void close() {
    health.close();
    counts.close();
    metrics.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"ofMetrics", "ofHealth"})
  void aBrokenRequestIsRefused(String name, boolean ofHealth, RawRequest request, int status)
      throws Exception {
    RawRequest.Answer answer = request.to((ofHealth ? health : counts).port());

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.text().toLowerCase(Locale.ROOT)).doesNotContain("\tat ", "# help", "alive");
  }

  static Stream<Arguments> ofMetrics() {
    return Stream.of(
        metrics("another path", RawRequest.of("GET /"), 404),
        metrics("one level down", RawRequest.of("GET /metrics/secrets"), 404),
        metrics("a path in a path", RawRequest.of("GET /metrics/../metrics/x"), 404),
        metrics("in capitals", RawRequest.of("GET /METRICS"), 404),
        metrics("health", HEALTH, 404),
        metrics("posted", RawRequest.of("POST /metrics").body("x"), 405),
        metrics("deleted", RawRequest.of("DELETE /metrics"), 405),
        metrics("traced", RawRequest.of("TRACE /metrics"), 405),
        metrics("no method", RawRequest.of("/metrics"), 400),
        metrics("two lengths", METRICS.line("Content-Length: 1").line("Content-Length: 2"), 400),
        metrics("a length that is none", METRICS.line("Content-Length: x"), 400),
        metrics("a negative length", METRICS.line("Content-Length: -1"), 400));
  }

  static Stream<Arguments> ofHealth() {
    return Stream.of(
        health("another path", RawRequest.of("GET /"), 404),
        health("metrics", METRICS, 404),
        health("one level down", RawRequest.of("GET /healthz/x"), 404),
        health("posted", RawRequest.of("POST /healthz").body("x"), 404),
        health("deleted", RawRequest.of("DELETE /readyz"), 404));
  }

  @Test
  void whoeverDripsIsHungUpOnAndThePagesLive() throws Exception {
    RawRequest body =
        METRICS.line("Content-Length: 1000").bare("x".getBytes(StandardCharsets.US_ASCII));

    List<RawRequest.Answer> answers = RawRequest.drippedTo(counts.port(), METRICS, HEALTH);

    assertThat(answers).extracting(RawRequest.Answer::status).containsOnly(0);
    assertThat(body.to(counts.port()).status()).isZero();
    assertThat(METRICS.to(counts.port()).status()).isEqualTo(200);
  }

  private static Arguments metrics(String name, RawRequest request, int status) {
    return Arguments.of("metrics: " + name, false, request, status);
  }

  private static Arguments health(String name, RawRequest request, int status) {
    return Arguments.of("health: " + name, true, request, status);
  }
}
