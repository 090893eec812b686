package org.provabilityfabric.runbooks.kubernetes;

import java.math.BigDecimal;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.change.ThresholdOrder;
import org.provabilityfabric.runbooks.policy.ThresholdRule;

/** Whether a threshold may be moved as ordered. */
final class ThresholdLimits {
  private ThresholdLimits() {}

  /**
   * Checks an order.
   *
   * @param current the value now
   * @return whether the order moves the value at all
   * @throws ClusterException of kind INVALID_INPUT where the order goes too far, of kind MALFORMED
   *     where the value now is no number
   */
  static boolean moves(ThresholdOrder order, String current) {
    BigDecimal wanted =
        PolicyMap.number(order.value())
            .orElseThrow(() -> refused("`" + order.value() + "` is no number from 0 to 1"));
    BigDecimal now =
        PolicyMap.number(current)
            .orElseThrow(
                () ->
                    new ClusterException(
                        FailureKind.MALFORMED,
                        "%s is `%s`, which is no number: how far it would move is unknown"
                            .formatted(order.threshold(), current)));
    ThresholdRule limits = order.limits();
    BigDecimal lowest = limits.lowest();
    BigDecimal highest = limits.highest();
    if (wanted.compareTo(lowest) < 0 || wanted.compareTo(highest) > 0) {
      throw refused(
          "%s must be from %s to %s, not %s"
              .formatted(order.threshold(), lowest, highest, order.value().strip()));
    }
    if (wanted.subtract(now).abs().compareTo(limits.step()) > 0) {
      throw refused(
          "%s may move by at most %s at once, but from %s to %s is more"
              .formatted(order.threshold(), limits.step(), current, order.value().strip()));
    }
    return wanted.compareTo(now) != 0;
  }

  private static ClusterException refused(String message) {
    return new ClusterException(FailureKind.INVALID_INPUT, message);
  }
}
