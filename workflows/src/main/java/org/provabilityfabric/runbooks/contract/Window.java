package org.provabilityfabric.runbooks.contract;

import java.time.Duration;
import java.time.Instant;

/**
 * A span of time that an activity looks at; given by the workflow, never by an activity's clock.
 */
public record Window(Instant from, Instant to) {
  public Window {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a window ends after it begins: " + from + " to " + to);
    }
  }

  public static Window before(Instant to, Duration length) {
    return new Window(to.minus(length), to);
  }

  public Duration length() {
    return Duration.between(from, to);
  }
}
