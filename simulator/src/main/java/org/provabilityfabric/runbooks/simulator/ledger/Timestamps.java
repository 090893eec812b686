package org.provabilityfabric.runbooks.simulator.ledger;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Times as they occur in receipts and queries: RFC 3339 text, unix seconds, unix milliseconds. */
final class Timestamps {
  /** The year 5138 in seconds; a larger number can only be milliseconds. */
  private static final double LARGEST_SECONDS = 1e11;

  private Timestamps() {}

  static Optional<Instant> parse(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
    } catch (DateTimeException notRfc3339) {
      return parseNumber(text.strip());
    }
  }

  private static Optional<Instant> parseNumber(String text) {
    try {
      return of(Double.parseDouble(text));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  static Optional<Instant> of(double number) {
    if (!Double.isFinite(number)) {
      return Optional.empty();
    }
    double millis = Math.abs(number) > LARGEST_SECONDS ? number : number * 1000;
    return Math.abs(millis) > LARGEST_SECONDS * 1000
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(Math.round(millis)));
  }
}
