package org.provabilityfabric.runbooks.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Instants as horizontal positions. Most of an incident happens in its first fifteen minutes, so in
 * a long one these get a good third of the width and the rest of the time the remainder.
 */
final class TimeScale {
  private static final Duration FIRST = Duration.ofMinutes(15);
  private static final Duration LONG = Duration.ofMinutes(60);
  private static final double SHARE_OF_THE_FIRST = 0.38;
  private static final double ROOM_FOR_A_TICK = 62;
  private static final List<Duration> STEPS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(4),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(2),
          Duration.ofDays(7),
          Duration.ofDays(28));

  private final Instant begin;
  private final Instant end;
  private final double left;
  private final double right;
  private final @Nullable Instant change;

  /** A scale from {@code begin} at {@code left} to {@code end} at {@code right}. */
  TimeScale(Instant begin, Instant end, double left, double right) {
    this.begin = begin;
    this.end = end.isBefore(begin.plusSeconds(60)) ? begin.plusSeconds(60) : end;
    this.left = left;
    this.right = right;
    this.change = Duration.between(begin, this.end).compareTo(LONG) > 0 ? begin.plus(FIRST) : null;
  }

  /** Where the scale changes; null where it is the same all along. */
  @Nullable Instant change() {
    return change;
  }

  double left() {
    return left;
  }

  double right() {
    return right;
  }

  /** The mark, or one at the edge with an arrow where its instant is not on the picture. */
  Mark within(Mark mark) {
    if (mark.at().isBefore(begin)) {
      return new Mark(begin, mark.style(), "← " + mark.label(), mark.tooltip());
    }
    return mark.at().isAfter(end)
        ? new Mark(end, mark.style(), mark.label() + " →", mark.tooltip())
        : mark;
  }

  /** The position; instants before and after the picture are at its edges. */
  double x(Instant at) {
    Instant change = this.change;
    if (change == null) {
      return between(at, begin, end, left, right);
    }
    double bend = left + SHARE_OF_THE_FIRST * (right - left);
    return at.isBefore(change)
        ? between(at, begin, change, left, bend)
        : between(at, change, end, bend, right);
  }

  /** Round times since the beginning, no closer than their labels need. */
  List<Instant> ticks() {
    Instant change = this.change;
    List<Instant> ticks = new ArrayList<>();
    if (change == null) {
      add(ticks, begin, end, right - left);
      return ticks;
    }
    add(ticks, begin, change, SHARE_OF_THE_FIRST * (right - left));
    if (ticks.getLast().equals(change)) {
      ticks.removeLast();
    }
    ticks.add(change);
    Duration step = step(Duration.between(change, end), (1 - SHARE_OF_THE_FIRST) * (right - left));
    for (Instant at = begin.plus(step); !at.isAfter(end); at = at.plus(step)) {
      if (x(at) - x(change) >= ROOM_FOR_A_TICK) {
        ticks.add(at);
      }
    }
    return ticks;
  }

  private static void add(List<Instant> ticks, Instant from, Instant to, double width) {
    Duration step = step(Duration.between(from, to), width);
    for (Instant at = from; !at.isAfter(to); at = at.plus(step)) {
      ticks.add(at);
    }
  }

  private static Duration step(Duration span, double width) {
    for (Duration step : STEPS) {
      if (width * step.toMillis() / span.toMillis() >= ROOM_FOR_A_TICK) {
        return step;
      }
    }
    return span;
  }

  private static double between(Instant at, Instant from, Instant to, double first, double last) {
    double part =
        (double) Duration.between(from, at).toMillis() / Duration.between(from, to).toMillis();
    return first + Math.clamp(part, 0, 1) * (last - first);
  }
}
