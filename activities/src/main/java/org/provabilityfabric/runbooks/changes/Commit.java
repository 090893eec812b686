package org.provabilityfabric.runbooks.changes;

import java.time.Instant;

/**
 * A commit. Its author's address is not read: it is nobody's business in a report.
 *
 * @param hash the full hash
 * @param at when it was committed
 * @param subject the first line of its message, without control characters
 */
public record Commit(String hash, Instant at, String subject) {
  private static final int SHORT = 10;

  /** Short hash and subject, as {@code git log --oneline} has them. */
  public String oneLine() {
    return hash.substring(0, Math.min(SHORT, hash.length())) + " " + subject;
  }
}
