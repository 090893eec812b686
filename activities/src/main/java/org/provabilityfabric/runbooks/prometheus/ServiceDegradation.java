package org.provabilityfabric.runbooks.prometheus;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one service does now and did in the same hour of the day before. Every number is null where
 * Prometheus has no data for it.
 *
 * @param service the service
 * @param p95Seconds P95 latency
 * @param requestsPerSecond throughput
 */
public record ServiceDegradation(
    String service,
    @Nullable Double p95Seconds,
    @Nullable Double p95SecondsBefore,
    @Nullable Double requestsPerSecond,
    @Nullable Double requestsPerSecondBefore) {
  private static final int DECIMALS = 6;

  /** Increase of P95 in per cent; null where it cannot be compared. */
  public @Nullable Double p95Increase() {
    return increase(p95SecondsBefore, p95Seconds);
  }

  /** Decrease of throughput in per cent; null where it cannot be compared. */
  public @Nullable Double throughputDecrease() {
    Double increase = increase(requestsPerSecondBefore, requestsPerSecond);
    return increase == null ? null : 0 - increase;
  }

  /**
   * The worse of the two changes in per cent, negative where both are for the better; null where
   * neither can be compared. A service without a single request has no P95, yet its throughput fell
   * by 100 %, so one of the two is enough.
   */
  public @Nullable Double percent() {
    return java.util.stream.Stream.of(p95Increase(), throughputDecrease())
        .filter(Objects::nonNull)
        .max(Double::compare)
        .orElse(null);
  }

  /** The numbers that Prometheus has no data for. */
  public List<String> missing() {
    return java.util.stream.Stream.of(
            p95Seconds == null ? "P95 latency" : "",
            p95SecondsBefore == null ? "P95 latency of the day before" : "",
            requestsPerSecond == null ? "throughput" : "",
            requestsPerSecondBefore == null ? "throughput of the day before" : "")
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** In decimals, as Prometheus writes them: from 0.2 to 0.3 is 50 % and not a trifle less. */
  private static @Nullable Double increase(@Nullable Double before, @Nullable Double now) {
    if (before == null || now == null || before <= 0) {
      return null;
    }
    BigDecimal base = BigDecimal.valueOf(before);
    return BigDecimal.valueOf(now)
        .subtract(base)
        .movePointRight(2)
        .divide(base, MathContext.DECIMAL64)
        .setScale(DECIMALS, RoundingMode.HALF_UP)
        .doubleValue();
  }
}
