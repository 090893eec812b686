package org.provabilityfabric.runbooks.contract.change;

import java.math.BigDecimal;

/**
 * How far a threshold may be moved. A threshold that goes too far silently switches a protection
 * off, so both the value and the step are bounded.
 *
 * @param lowest the lowest value, 0 to 1
 * @param highest the highest value, 0 to 1
 * @param step the largest difference from the value before
 */
public record ThresholdRange(BigDecimal lowest, BigDecimal highest, BigDecimal step) {
  /** Anywhere from 0 to 1, where no policy says otherwise. */
  public static final ThresholdRange WHOLE =
      new ThresholdRange(BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ONE);
}
