package org.provabilityfabric.runbooks.analysis.exposure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Earliest and latest of many instants. */
final class TimeSpan {
  private @Nullable Instant first;
  private @Nullable Instant last;

  void add(@Nullable Instant instant) {
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

  @Nullable Instant first() {
    return first;
  }

  @Nullable Instant last() {
    return last;
  }
}
