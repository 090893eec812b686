package org.provabilityfabric.runbooks.policy;

import java.math.BigDecimal;

/**
 * How far one detection threshold may be moved. A threshold that goes too far silently switches a
 * protection off, so both the value and the step are bounded.
 *
 * @param lowest the lowest value, 0 to 1
 * @param highest the highest value, 0 to 1
 * @param step the largest difference from the value before
 */
public record ThresholdRule(BigDecimal lowest, BigDecimal highest, BigDecimal step) {
  public ThresholdRule {
    boolean inOrder =
        lowest.signum() >= 0
            && lowest.compareTo(highest) <= 0
            && highest.compareTo(BigDecimal.ONE) <= 0;
    if (!inOrder || step.signum() <= 0) {
      throw new IllegalArgumentException(
          "a threshold moves from lowest to highest between 0 and 1 in steps above 0, but here"
              + " lowest is "
              + lowest
              + ", highest "
              + highest
              + " and step "
              + step);
    }
  }
}
