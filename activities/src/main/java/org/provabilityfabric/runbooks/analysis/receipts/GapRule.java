package org.provabilityfabric.runbooks.analysis.receipts;

import java.time.Duration;

/**
 * When a silence is a gap: longer than {@code shortest}, and longer than {@code times} the usual
 * interval (the median) between receipts of the same tenant.
 *
 * @param shortest no silence up to this is a gap, however busy the tenant is
 * @param times at least 1
 */
public record GapRule(Duration shortest, int times) {
  public GapRule {
    if (shortest.isNegative() || times < 1) {
      throw new IllegalArgumentException("a gap needs a positive length and at least 1 interval");
    }
  }

  /** 60 s and ten times the median interval. */
  public static GapRule standard() {
    return new GapRule(Duration.ofSeconds(60), 10);
  }

  /** The longest silence in milliseconds that is none. */
  long longest(double medianMillis) {
    return Math.max(shortest.toMillis(), (long) Math.ceil(times * medianMillis));
  }
}
