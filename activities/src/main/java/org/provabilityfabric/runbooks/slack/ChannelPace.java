package org.provabilityfabric.runbooks.slack;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.provabilityfabric.runbooks.waiting.Stopwatch;

/**
 * Slack lets about one message per second into a channel. Whoever posts or edits does so in turn, a
 * gap after the answer to whoever came before: a message that was long under way would otherwise
 * arrive right before the next.
 */
final class ChannelPace {
  private static final Duration GAP = Duration.ofMillis(1_100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(6);

  private final Stopwatch stopwatch;
  private final Map<String, Turns> channels = new ConcurrentHashMap<>();

  ChannelPace(Stopwatch stopwatch) {
    this.stopwatch = stopwatch;
  }

  /** Calls when it is the channel's turn; where that is too long until then, says so at once. */
  <T> SlackAnswer<T> inTurn(String channel, Supplier<SlackAnswer<T>> call) {
    Turns turns = turns(channel);
    Duration wait = turns.left();
    if (wait.compareTo(LONGEST_WAIT) > 0) {
      return new SlackAnswer.Limited<>(wait);
    }
    try {
      return turns.next(call);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new SlackAnswer.Unclear<>("given up before it was the channel's turn");
    }
  }

  /** How long it is until a turn is free; takes none. */
  Duration free(String channel) {
    return turns(channel).left();
  }

  private Turns turns(String channel) {
    return channels.computeIfAbsent(channel, any -> new Turns());
  }

  /** The turns of one channel, in the order in which they were asked for. */
  private final class Turns {
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile long free = stopwatch.nanoTime();

    Duration left() {
      long before = turn.isLocked() ? turn.getQueueLength() + 1L : 0;
      return gap().plus(GAP.multipliedBy(before));
    }

    private Duration gap() {
      return Duration.ofNanos(Math.max(0, free - stopwatch.nanoTime()));
    }

    <T> SlackAnswer<T> next(Supplier<SlackAnswer<T>> call) throws InterruptedException {
      if (!turn.tryLock(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS)) {
        return new SlackAnswer.Limited<>(left());
      }
      try {
        // Slack may have asked whoever came before to wait for long.
        Duration gap = gap();
        if (gap.compareTo(LONGEST_WAIT) > 0) {
          return new SlackAnswer.Limited<>(gap);
        }
        stopwatch.pause(gap);
        return answered(call);
      } finally {
        turn.unlock();
      }
    }

    private <T> SlackAnswer<T> answered(Supplier<SlackAnswer<T>> call) {
      Duration rest = GAP;
      try {
        SlackAnswer<T> answer = call.get();
        if (answer instanceof SlackAnswer.Limited<T> limited
            && limited.after().compareTo(GAP) > 0) {
          rest = limited.after();
        }
        return answer;
      } finally {
        free = stopwatch.nanoTime() + rest.toNanos();
      }
    }
  }
}
