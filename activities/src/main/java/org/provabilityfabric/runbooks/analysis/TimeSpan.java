package org.provabilityfabric.runbooks.analysis;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Earliest and latest of many instants. */
public final class TimeSpan {
  private @Nullable Instant first;
  private @Nullable Instant last;

  public void add(@Nullable Instant instant) {
    if (instant == null) {
      return;
    }
    if (first == null || instant.isBefore(first)) {
      first = instant;
    }
    if (last == null || instant.isAfter(last)) {
      last = instant;
    }
  }

  public @Nullable Instant first() {
    return first;
  }

  public @Nullable Instant last() {
    return last;
  }
}
