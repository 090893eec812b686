package org.provabilityfabric.runbooks.simulator.clock;

import org.jspecify.annotations.Nullable;

/** The practice clock cannot go on; the message says what holds it. */
public final class PracticeClockException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PracticeClockException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
