package org.provabilityfabric.runbooks.contract.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often an incident was told of its alerts.
 *
 * @param fired how often the group was delivered as firing, the first time included
 * @param resolved how often it was delivered as resolved
 * @param firing whether it fires by the last delivery
 * @param alerts how many alerts the group held then
 * @param lastAt when that was; null where no alert came
 */
public record AlertCount(
    int fired, int resolved, boolean firing, int alerts, @Nullable Instant lastAt) {
  /** No alert yet. */
  public static final AlertCount NONE = new AlertCount(0, 0, false, 0, null);

  /** With one more delivery. */
  public AlertCount and(AlertNotice notice, Instant at) {
    return new AlertCount(
        fired + (notice.firing() ? 1 : 0),
        resolved + (notice.firing() ? 0 : 1),
        notice.firing(),
        notice.alerts(),
        at);
  }

  /** With one more delivery of another group, which leaves open whether this one fires. */
  public AlertCount joinedBy(AlertNotice notice, Instant at) {
    return new AlertCount(
        fired + (notice.firing() ? 1 : 0),
        resolved + (notice.firing() ? 0 : 1),
        firing,
        alerts,
        at);
  }

  /** Whether a delivery says what the last one said. */
  public boolean repeatedBy(AlertNotice notice) {
    return lastAt != null && firing == notice.firing() && alerts == notice.alerts();
  }
}
