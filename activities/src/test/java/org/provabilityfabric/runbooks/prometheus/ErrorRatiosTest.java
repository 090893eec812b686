package org.provabilityfabric.runbooks.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.http.Answering;

/** "High error rate (>5%)": the ratio of 5xx by service, and the first minute above. */
class ErrorRatiosTest {
  private static final Instant NOW = Instant.parse("2026-03-03T12:00:00Z");

  @Test
  void bothSidesAreSummedByServiceAndAServiceWithoutErrorsIsAtZero() throws IOException {
    try (Metrics metrics = new Metrics()) {
      metrics.with(List.of("5..", "/"), "ledger", "0").with(List.of("/"), "gateway", "0.0712");

      List<ErrorRatio> now = ratios(metrics).now(NOW);

      assertThat(metrics.expressions())
          .containsExactly(
              "(sum by (service) (rate(http_requests_total{status=~\"5..\"}[5m]))"
                  + " or sum by (service) (rate(http_requests_total[5m])) * 0)"
                  + " / sum by (service) (rate(http_requests_total[5m]))");
      assertThat(now).extracting(ErrorRatio::service).containsExactly("gateway", "ledger");
      assertThat(now.getFirst().percent()).isCloseTo(7.12, offset(1e-9));
    }
  }

  @Test
  void aServiceWithoutRequestsHasNoRatio() throws IOException {
    try (Metrics metrics = new Metrics()) {
      metrics.with(List.of("/"), "ledger", "NaN").with(List.of("/"), "gateway", "+Inf");

      assertThat(ratios(metrics).now(NOW)).isEmpty();
    }
  }

  @Test
  void theSpellThatGoesOnIsTheOneAndItsFirstMinuteIsNamed() {
    List<ErrorSpell> spells = above(series("gateway", 1, 9, 1, 1, 6, 12, 7));

    assertThat(spells)
        .containsExactly(new ErrorSpell("gateway", minute(4), false, minute(6), 12.0, true));
  }

  @Test
  void aSpellThatIsOverIsTheFirstOfTheWindow() {
    assertThat(above(series("gateway", 1, 6, 8, 1, 9, 2)))
        .containsExactly(new ErrorSpell("gateway", minute(1), false, minute(2), 8.0, false));
  }

  @Test
  void aSpellFromTheBeginningSaysThatItMayBeOlder() {
    assertThat(above(series("gateway", 6, 6)).getFirst().fromTheBeginning()).isTrue();
  }

  @Test
  void exactlyFivePercentIsAllowedAndNoPointsAreNoSpell() {
    assertThat(above(series("gateway", 5, 5), series("ledger"))).isEmpty();
  }

  @Test
  void theEarliestServiceComesFirst() {
    assertThat(above(series("b", 1, 1, 9), series("a", 1, 9, 9)))
        .extracting(ErrorSpell::service)
        .containsExactly("a", "b");
  }

  @Property
  void aSpellIsAboveThroughoutAndWasNotJustBefore(
      @ForAll @Size(max = 60) List<@DoubleRange(min = 0, max = 12) Double> percents) {
    double[] points = percents.stream().mapToDouble(Double::doubleValue).toArray();

    List<ErrorSpell> spells = above(series("gateway", points));

    boolean any = percents.stream().anyMatch(percent -> rounded(percent) > 5);
    assertThat(spells).hasSize(any ? 1 : 0);
    for (ErrorSpell spell : spells) {
      int first = index(spell.firstAbove());
      int last = index(spell.lastAbove());
      assertThat(IntStream.rangeClosed(first, last)).allMatch(i -> rounded(points[i]) > 5);
      assertThat(first == 0 || rounded(points[first - 1]) <= 5).isTrue();
      assertThat(spell.fromTheBeginning()).isEqualTo(first == 0);
      assertThat(spell.stillAbove()).isEqualTo(last == points.length - 1);
    }
  }

  @Test
  void aRangeIsAskedAPointAMinute() throws IOException {
    String body =
        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":"
            + "{\"service\":\"ledger\"},\"values\":[[1772539200,\"0.01\"],[1772539260,\"0.2\"]]}]}}";
    try (Answering server = Answering.always(Answering.Told.json(200, body))) {
      ErrorRatios ratios =
          new ErrorRatios(
              new PrometheusClient(PrometheusConfig.at(server.uri("")), () -> ""),
              ServiceMetrics.ofTheRunbook());

      RangeAnswer answer = ratios.over(Window.before(NOW, Duration.ofHours(1)));

      assertThat(server.asked().getFirst().uri().getQuery()).contains("step=60");
      assertThat(ratios.above(answer, 5))
          .extracting(ErrorSpell::firstAbove)
          .containsExactly(NOW.plusSeconds(60));
    }
  }

  private static double rounded(double percent) {
    return percent / 100 * 100;
  }

  private static int index(Instant at) {
    return (int) Duration.between(NOW, at).toMinutes();
  }

  private static Instant minute(int index) {
    return NOW.plus(Duration.ofMinutes(index));
  }

  private static List<ErrorSpell> above(Series... series) {
    ErrorRatios ratios =
        new ErrorRatios(
            new PrometheusClient(PrometheusConfig.at(URI.create("http://127.0.0.1:1")), () -> ""),
            ServiceMetrics.ofTheRunbook());
    return ratios.above(new RangeAnswer(List.of(series), "{}"), 5);
  }

  private static Series series(String service, double... percents) {
    Map<String, String> labels = Map.of("service", service);
    return new Series(
        labels,
        IntStream.range(0, percents.length)
            .mapToObj(i -> new Sample(labels, minute(i), percents[i] / 100))
            .toList());
  }

  private static ErrorRatios ratios(Metrics metrics) {
    return new ErrorRatios(
        new PrometheusClient(PrometheusConfig.at(metrics.server().uri("")), () -> ""),
        ServiceMetrics.ofTheRunbook());
  }
}
