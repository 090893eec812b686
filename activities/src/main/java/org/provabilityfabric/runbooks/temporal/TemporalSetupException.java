package org.provabilityfabric.runbooks.temporal;

import org.jspecify.annotations.Nullable;

/**
 * The connection to Temporal cannot be made as it is configured; one sentence says what is wrong.
 */
public final class TemporalSetupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TemporalSetupException(String message) {
    this(message, null);
  }

  TemporalSetupException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
