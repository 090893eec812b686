package org.provabilityfabric.runbooks.simulator.slack;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** About one message or edit per second and channel; more are answered with 429. */
final class MessageRate {
  private static final long GAP_NANOS = 1_000_000_000L;

  private final LongSupplier nanos;
  private final Map<String, Long> last = new HashMap<>();
  private int refused;

  MessageRate(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Whether a message may come now; one that may not does not count. */
  synchronized boolean admits(String channel) {
    long now = nanos.getAsLong();
    Long before = last.get(channel);
    if (before != null && now - before < GAP_NANOS) {
      refused++;
      return false;
    }
    last.put(channel, now);
    return true;
  }

  synchronized int refused() {
    return refused;
  }
}
