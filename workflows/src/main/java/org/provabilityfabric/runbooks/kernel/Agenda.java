package org.provabilityfabric.runbooks.kernel;

import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The instants at which something is due, in one timer at a time. What is due at the same instant
 * goes by its rank, so that ties are specified and not left to chance.
 */
public final class Agenda {
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** Puts something on the agenda, or moves it; {@code action} must not wait. */
  public void put(String key, Instant at, int rank, String summary, Runnable action) {
    entries.put(key, new Entry(key, at, rank, summary, action));
  }

  public void remove(String key) {
    entries.remove(key);
  }

  /** Works the agenda off for as long as {@code open} says so. */
  public void run(BooleanSupplier open) {
    while (open.getAsBoolean()) {
      Entry next = first();
      if (next == null) {
        Workflow.await(() -> !open.getAsBoolean() || first() != null);
      } else if (due(next, open)) {
        entries.remove(next.key());
        next.action().run();
      }
    }
  }

  private boolean due(Entry next, BooleanSupplier open) {
    Duration left = Duration.between(Now.instant(), next.at());
    if (left.isNegative() || left.isZero()) {
      return true;
    }
    boolean rang =
        Alarm.in(left, next.summary()).awaitOr(() -> !open.getAsBoolean() || !next.equals(first()));
    return rang && next.equals(first());
  }

  private @Nullable Entry first() {
    return entries.values().stream()
        .min(
            Comparator.comparing(Entry::at).thenComparingInt(Entry::rank).thenComparing(Entry::key))
        .orElse(null);
  }

  private record Entry(String key, Instant at, int rank, String summary, Runnable action) {}
}
