package org.provabilityfabric.runbooks.simulator.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.provabilityfabric.runbooks.simulator.Answers;
import org.provabilityfabric.runbooks.simulator.http.Fault;

class PrometheusApiTest {
  private static final Instant ALERT = Instant.parse("2026-03-02T14:00:00Z");

  private final SeriesStore series = MetricsScenario.builtIn(ALERT);
  private final PrometheusApi prometheus =
      PrometheusApi.start(Clock.fixed(ALERT, ZoneOffset.UTC), series);
  private final Answers answers = new Answers("");

  @AfterEach
  void close() {
    answers.close();
    prometheus.close();
  }

  private JsonNode query(String expression) {
    JsonNode answer =
        answers.json(prometheus.url(), "/api/v1/query?query=" + Answers.encoded(expression));
    assertThat(answer.path("status").asText()).isEqualTo("success");
    return answer.path("data").path("result");
  }

  private static double value(JsonNode result, int position) {
    return result.get(position).path("value").get(1).asDouble();
  }

  @Test
  void upNamesItsTargetsAndTellsDownFromAbsent() {
    assertThat(query("up")).hasSize(3 + 2 + 2 + 1);
    assertThat(query("up == 0")).isEmpty();
    MetricsScenario.down(series, "ledger", ALERT.minusSeconds(60));
    assertThat(query("up == 0")).hasSize(2);
    assertThat(query("up{job=\"ledger\"} offset 5m")).hasSize(2);
    MetricsScenario.absent(series, "ledger");
    assertThat(query("up{job=\"ledger\"}")).isEmpty();
  }

  @Test
  void requestRatesAreByServiceAndComparedWithTheDayBefore() {
    JsonNode now =
        query("sum by (service) (rate(http_requests_total{service=\"retrieval-gateway\"}[5m]))");
    assertThat(now).hasSize(1);
    assertThat(now.get(0).path("metric")).hasToString("{\"service\":\"retrieval-gateway\"}");
    assertThat(value(now, 0)).isEqualTo(96, offset(1e-6));
    JsonNode then =
        query(
            "sum(rate(http_requests_total{service=~\"retrieval.*\"}[5m] offset 1d)) by (service)");
    assertThat(value(then, 0)).isEqualTo(120, offset(1e-6));
    assertThat(query("rate(http_requests_total[5m])")).hasSize(14);
  }

  @Test
  void theErrorRatioHasTheSameLabelsOnBothSides() {
    JsonNode ratio =
        query(
            "sum by (service) (rate(http_requests_total{status=~\"5..\"}[5m])) "
                + "/ sum by (service) (rate(http_requests_total[5m]))");
    assertThat(ratio).hasSize(3);
    assertThat(value(ratio, 0)).isEqualTo(0.004, offset(1e-9));
  }

  @Test
  void theQuantileIsLinearWithinItsBucket() {
    JsonNode p95 =
        query(
            "histogram_quantile(0.95, sum by (le, service) "
                + "(rate(http_request_duration_seconds_bucket{service=\"retrieval-gateway\"}[5m])))");
    assertThat(p95).hasSize(1);
    assertThat(value(p95, 0)).isEqualTo(0.25 + 0.25 * (0.95 - 0.92) / (0.985 - 0.92), offset(1e-9));
  }

  @Test
  void aRangeQueryHasAPointForEachStep() {
    long end = ALERT.getEpochSecond();
    JsonNode answer =
        answers.json(
            prometheus.url(),
            "/api/v1/query_range?query=%s&start=%d&end=%d&step=60"
                .formatted(Answers.encoded("sum(rate(http_requests_total[5m]))"), end - 3600, end));
    JsonNode values = answer.path("data").path("result").get(0).path("values");
    assertThat(values).hasSize(61);
    assertThat(values.get(0).get(1).asDouble()).isEqualTo(340, offset(1e-6));
    assertThat(values.get(60).get(1).asDouble()).isEqualTo(316, offset(1e-6));
  }

  @Test
  void whatIsNotThereIsAnEmptyResultAndWhatIsNotANumberIsNaN() {
    assertThat(query("nothing_of_that_name")).isEmpty();
    MetricsScenario.notANumber(series, "ledger", ALERT.minusSeconds(60));
    JsonNode ledger = query("sum(rate(http_requests_total{service=\"ledger\"}[5m]))");
    assertThat(ledger.get(0).path("value").get(1).asText()).isEqualTo("NaN");
    series.clear();
    assertThat(query("up")).isEmpty();
    series.gauge("up", Map.of("job", "ledger"), 1);
    assertThat(query("up")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sum(rate(up[5m])", "up)", "rate(up)", "wrong(up)", "up{job=}", "up[5m", "§", ""})
  void whatIsNotPromQlIsBadData(String expression) {
    var answer =
        answers.get(prometheus.url(), "/api/v1/query?query=" + Answers.encoded(expression));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"errorType\":\"bad_data\"");
  }

  @Test
  void faultsCoverEveryAnswer() {
    assertThat(answers.get(prometheus.url(), "/-/healthy").statusCode()).isEqualTo(200);
    prometheus.put(Fault.html());
    assertThat(answers.get(prometheus.url(), "/api/v1/query?query=up").body()).contains("Sign in");
    prometheus.faults().clear();
    assertThat(query("up")).isNotEmpty();
  }

  @Test
  void theHealthSiteAnswersStatusAndExternalDependencies() {
    try (HealthSite site = HealthSite.start()) {
      assertThat(answers.get(site.statusUrl(), "").statusCode()).isEqualTo(200);
      site.put("/external/model-provider", Fault.json(503, "{}"));
      assertThat(answers.get(site.externalUrl("model-provider"), "").statusCode()).isEqualTo(503);
      assertThat(answers.get(site.externalUrl("dns"), "").statusCode()).isEqualTo(200);
    }
  }
}
