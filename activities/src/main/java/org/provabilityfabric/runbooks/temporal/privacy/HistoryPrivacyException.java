package org.provabilityfabric.runbooks.temporal.privacy;

/** How histories are encrypted is not said, or cannot be done as it is said; one sentence why. */
public final class HistoryPrivacyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HistoryPrivacyException(String message) {
    super(message);
  }
}
