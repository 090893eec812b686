package org.provabilityfabric.runbooks.prometheus;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.provabilityfabric.runbooks.contract.Window;

/**
 * "Get error breakdown by service". A ratio needs {@code sum by (service)} on both sides, or
 * nothing matches; a service without a single 5xx has no such series and is at 0, not without data;
 * one without requests has no ratio.
 */
public final class ErrorRatios {
  private static final Duration STEP = Duration.ofSeconds(60);

  private final PrometheusClient prometheus;
  private final ServiceMetrics names;

  public ErrorRatios(PrometheusClient prometheus, ServiceMetrics names) {
    this.prometheus = prometheus;
    this.names = names;
  }

  /** The expression that is asked. */
  public String expression() {
    String errors = rate("{status=~\"5..\"}");
    String all = rate("");
    return "(" + errors + " or " + all + " * 0) / " + all;
  }

  /**
   * The ratio of every service over the last five minutes, the worst first; a service without
   * requests is absent.
   *
   * @throws PrometheusException if Prometheus does not answer
   */
  public List<ErrorRatio> now(Instant at) {
    return prometheus.query(expression(), at).stream()
        .filter(sample -> Double.isFinite(sample.value()))
        .map(sample -> new ErrorRatio(sample.label(names.service()), percent(sample)))
        .sorted(
            Comparator.comparingDouble(ErrorRatio::percent)
                .reversed()
                .thenComparing(ErrorRatio::service))
        .toList();
  }

  /**
   * The ratios over a window, a point a minute.
   *
   * @throws PrometheusException if Prometheus does not answer
   */
  public RangeAnswer over(Window window) {
    return prometheus.queryRange(expression(), window, STEP);
  }

  /**
   * When each service failed too often: the spell that goes on to its last point, else the first of
   * the window; the earliest service first. Services that never did are absent.
   *
   * @param mostPercent what is still allowed
   */
  public List<ErrorSpell> above(RangeAnswer answer, double mostPercent) {
    List<ErrorSpell> spells = new ArrayList<>();
    for (Series series : answer.series()) {
      spell(series, mostPercent).ifPresent(spells::add);
    }
    spells.sort(Comparator.comparing(ErrorSpell::firstAbove).thenComparing(ErrorSpell::service));
    return spells;
  }

  private Optional<ErrorSpell> spell(Series series, double most) {
    List<Sample> samples =
        series.samples().stream().filter(each -> Double.isFinite(each.value())).toList();
    int end = samples.size() - 1;
    if (end >= 0 && percent(samples.get(end)) > most) {
      int begin = end;
      while (begin > 0 && percent(samples.get(begin - 1)) > most) {
        begin--;
      }
      return Optional.of(spell(series, samples, begin, end));
    }
    for (int begin = 0; begin <= end; begin++) {
      if (percent(samples.get(begin)) > most) {
        int last = begin;
        while (percent(samples.get(last + 1)) > most) {
          last++;
        }
        return Optional.of(spell(series, samples, begin, last));
      }
    }
    return Optional.empty();
  }

  private ErrorSpell spell(Series series, List<Sample> samples, int begin, int last) {
    return new ErrorSpell(
        series.labels().getOrDefault(names.service(), ""),
        samples.get(begin).at(),
        begin == 0,
        samples.get(last).at(),
        samples.subList(begin, last + 1).stream()
            .mapToDouble(ErrorRatios::percent)
            .max()
            .orElseThrow(),
        last == samples.size() - 1);
  }

  private String rate(String selector) {
    return "sum by (" + names.service() + ") (rate(" + names.requests() + selector + "[5m]))";
  }

  private static double percent(Sample sample) {
    return sample.value() * 100;
  }
}
