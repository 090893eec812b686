package org.provabilityfabric.runbooks.simulator.clock;

import java.time.Duration;

/**
 * How the practice clock moves.
 *
 * @param largestStep of simulated time at once
 * @param callDeadline for one step, in real time
 * @param settleDeadline for coming to rest after a step or an act, in real time
 */
public record Pace(Duration largestStep, Duration callDeadline, Duration settleDeadline) {
  private static final Duration LARGEST_STEP = Duration.ofMinutes(5);

  public Pace {
    if (!largestStep.isPositive() || largestStep.compareTo(LARGEST_STEP) > 0) {
      throw new IllegalArgumentException(
          "expected a step of more than 0 and at most 5 minutes, found " + largestStep);
    }
    if (!callDeadline.isPositive() || !settleDeadline.isPositive()) {
      throw new IllegalArgumentException("deadlines have to be longer than 0");
    }
  }

  /** Returns steps of 5 minutes, 30 seconds for each, 60 seconds to settle. */
  public static Pace usual() {
    return new Pace(LARGEST_STEP, Duration.ofSeconds(30), Duration.ofSeconds(60));
  }
}
