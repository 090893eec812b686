package org.provabilityfabric.runbooks.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DegradationMeasureTest {
  private static final Instant NOW = Instant.parse("2026-03-03T12:00:00Z");
  private static final List<String> P95_NOW = List.of("histogram_quantile", "!offset 1d");
  private static final List<String> P95_BEFORE = List.of("histogram_quantile", "offset 1d");
  private static final List<String> RATE_NOW = List.of("http_requests_total", "!offset 1d");
  private static final List<String> RATE_BEFORE = List.of("http_requests_total", "offset 1d");

  private Metrics metrics;
  private DegradationMeasure measure;

  @BeforeEach
  void start() throws IOException {
    metrics = new Metrics();
    measure =
        new DegradationMeasure(
            new PrometheusClient(PrometheusConfig.at(metrics.server().uri("")), () -> ""),
            ServiceMetrics.ofTheRunbook());
  }

  @AfterEach
  void stop() {
    metrics.close();
  }

  @Test
  void aQuantileIsTakenByServiceAndAThroughputToo() {
    measure.measure("retrieval-gateway", NOW);

    assertThat(metrics.expressions())
        .containsExactly(
            "histogram_quantile(0.95, sum by (le, service)"
                + " (rate(http_request_duration_seconds_bucket"
                + "{service=\"retrieval-gateway\"}[5m])))",
            "histogram_quantile(0.95, sum by (le, service)"
                + " (rate(http_request_duration_seconds_bucket{service=\"retrieval-gateway\"}[1h]"
                + " offset 1d)))",
            "sum by (service) (rate(http_requests_total{service=\"retrieval-gateway\"}[5m]))",
            "sum by (service) (rate(http_requests_total{service=\"retrieval-gateway\"}[1h]"
                + " offset 1d))");
  }

  @Test
  void aNameWithQuotesCannotLeaveItsQuotes() {
    measure.measure("a\"} or up{b=\"\\", NOW);

    assertThat(metrics.expressions().getFirst()).contains("{service=\"a\\\"} or up{b=\\\"\\\\\"}");
  }

  @Test
  void fromPointTwoToPointThreeSecondsIsExactlyFiftyPercent() {
    metrics.with(P95_NOW, "ledger", "0.3").with(P95_BEFORE, "ledger", "0.2");
    metrics.with(RATE_NOW, "ledger", "90").with(RATE_BEFORE, "ledger", "100");

    ServiceDegradation ledger = measure.measure("ledger", NOW).getFirst();

    assertThat(ledger.percent()).isEqualTo(50.0);
    assertThat(ledger.throughputDecrease()).isEqualTo(10.0);
    assertThat(ledger.missing()).isEmpty();
  }

  @Test
  void aServiceWithoutRequestsHasNoLatencyButLostAllItsThroughput() {
    metrics.with(P95_NOW, "ledger", "NaN").with(P95_BEFORE, "ledger", "0.2");
    metrics.with(RATE_NOW, "ledger", "0").with(RATE_BEFORE, "ledger", "100");

    ServiceDegradation ledger = measure.measure("ledger", NOW).getFirst();

    assertThat(ledger.p95Seconds()).isNull();
    assertThat(ledger.percent()).isEqualTo(100.0);
    assertThat(ledger.missing()).containsExactly("P95 latency");
  }

  @Test
  void withoutTheDayBeforeThereIsNothingToCompareWith() {
    metrics.with(P95_NOW, "ledger", "0.3").with(RATE_NOW, "ledger", "90");

    ServiceDegradation ledger = measure.measure("ledger", NOW).getFirst();

    assertThat(ledger.percent()).isNull();
    assertThat(ledger.missing())
        .containsExactly("P95 latency of the day before", "throughput of the day before");
  }

  @Test
  void noDataAtAllIsNoServiceAtAll() {
    assertThat(measure.measure("ledger", NOW)).isEmpty();
  }

  @Test
  void anInfiniteQuantileIsNoData() {
    metrics.with(P95_NOW, "ledger", "+Inf").with(P95_BEFORE, "ledger", "0.2");

    assertThat(measure.measure(null, NOW).getFirst().percent()).isNull();
  }

  @Property
  void halfAsMuchAgainIsFiftyPercentWhateverTheNumber(
      @ForAll @BigRange(min = "0.001", max = "100") @Scale(3) BigDecimal before) {
    double more = before.multiply(new BigDecimal("1.5")).doubleValue();
    ServiceDegradation service =
        new ServiceDegradation("a", more, before.doubleValue(), before.doubleValue(), more);

    assertThat(service.p95Increase()).isEqualTo(50.0);
    assertThat(service.percent()).isEqualTo(50.0);
  }
}
