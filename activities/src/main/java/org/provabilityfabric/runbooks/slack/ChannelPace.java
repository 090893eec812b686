package org.provabilityfabric.runbooks.slack;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slack lets about one message per second into a channel. Whoever posts or edits takes a turn;
 * turns are handed out in order, so that nobody's is lost.
 */
final class ChannelPace {
  private static final long GAP = Duration.ofMillis(1_100).toNanos();

  private final LongSupplier nanos;
  private final Map<String, Long> next = new HashMap<>();

  ChannelPace(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Takes the next turn and says how long it is until then. */
  synchronized Duration turn(String channel) {
    long now = nanos.getAsLong();
    Long free = next.get(channel);
    long at = free == null || free - now < 0 ? now : free;
    next.put(channel, at + GAP);
    return Duration.ofNanos(at - now);
  }

  /** How long it is until a turn is free; takes none. */
  synchronized Duration free(String channel) {
    Long free = next.get(channel);
    long left = free == null ? 0 : free - nanos.getAsLong();
    return left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
  }

  /** Leaves the channel alone for as long as Slack asks. */
  synchronized void rest(String channel, Duration after) {
    long until = nanos.getAsLong() + after.toNanos();
    next.merge(channel, until, (a, b) -> a - b > 0 ? a : b);
  }
}
