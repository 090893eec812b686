package org.provabilityfabric.runbooks.contract.pager;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the probe tells of a test page.
 *
 * @param readable whether there is anything that tells
 * @param arrivedAt when it arrived; null where it did not in time
 */
public record ProbeArrival(boolean readable, @Nullable Instant arrivedAt) {
  /** Nothing tells what arrived. */
  public static final ProbeArrival UNREADABLE = new ProbeArrival(false, null);
}
