package org.provabilityfabric.runbooks.kubernetes;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.waiting.Stopwatch;

/**
 * When the API server was last away. One that has just started refuses what its roles allow, since
 * it does not know them yet: a refusal soon after an absence is no last word.
 */
final class Absence {
  /** How long an API server may need to know its roles, and the next attempt to come. */
  static final Duration STARTING = Duration.ofSeconds(45);

  private final Stopwatch stopwatch;
  private volatile @Nullable Long lastAway;

  Absence(Stopwatch stopwatch) {
    this.stopwatch = stopwatch;
  }

  /** Takes note of a failure; returns what it amounts to. */
  ClusterException seen(ClusterException failure) {
    switch (failure.kind()) {
      case UNREACHABLE, SERVER_ERROR -> lastAway = stopwatch.nanoTime();
      case FORBIDDEN -> {
        Long away = lastAway;
        if (away != null && stopwatch.since(away).compareTo(STARTING) < 0) {
          return failure.passing();
        }
      }
      default -> {}
    }
    return failure;
  }
}
