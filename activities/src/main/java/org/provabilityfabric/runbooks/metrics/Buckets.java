package org.provabilityfabric.runbooks.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.util.stream.DoubleStream;
import org.provabilityfabric.runbooks.contract.MetricName;

/**
 * The buckets of each time: few, and the paper's own times among them. Left alone, every time would
 * have some 70, none of them longer than half a minute.
 */
final class Buckets implements MeterFilter {
  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;
  private static final double[] CALLS = seconds(0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, MINUTE);
  private static final double[] STEPS =
      seconds(0.1, 0.5, 1, 5, 15, 30, MINUTE, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR);
  private static final double[] ACKNOWLEDGED =
      seconds(MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 24 * HOUR);
  private static final double[] RESOLVED =
      seconds(15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 24 * HOUR, 72 * HOUR);

  @Override
  public DistributionStatisticConfig configure(
      Meter.Id id, DistributionStatisticConfig configured) {
    if (id.getType() != Meter.Type.TIMER) {
      return configured;
    }
    double[] buckets =
        switch (id.getName()) {
          case MetricName.STEP_DURATION, MetricName.PAGER_LATENESS -> STEPS;
          case MetricName.TIME_TO_ACKNOWLEDGE -> ACKNOWLEDGED;
          case MetricName.TIME_TO_RESOLVE -> RESOLVED;
          default -> CALLS;
        };
    return DistributionStatisticConfig.builder()
        .percentilesHistogram(false)
        .serviceLevelObjectives(buckets)
        .build()
        .merge(configured);
  }

  /** Micrometer keeps times in nanoseconds. */
  private static double[] seconds(double... seconds) {
    return DoubleStream.of(seconds).map(second -> second * 1e9).toArray();
  }
}
