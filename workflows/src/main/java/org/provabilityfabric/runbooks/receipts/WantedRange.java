package org.provabilityfabric.runbooks.receipts;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.kernel.Door;

/** A time range as the runbook's tools take it: {@code from/to}, or how far back, such as 1h. */
final class WantedRange {
  private static final String FIELD = "statement";

  private WantedRange() {}

  /**
   * Reads a range, at the door.
   *
   * @param text null or blank where none is wanted
   */
  static Optional<Window> of(@Nullable String text, Instant now) {
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    int slash = text.indexOf('/');
    if (slash < 0) {
      Duration back =
          Door.duration(ReceiptInvestigation.TYPE, FIELD, hours(text.strip())).orElseThrow();
      return Optional.of(Window.before(now, back));
    }
    Instant from = instant(text.substring(0, slash));
    Instant to = instant(text.substring(slash + 1));
    if (!from.isBefore(to) || to.isAfter(now)) {
      throw Door.refusal(
          ReceiptInvestigation.TYPE,
          "expects a time that begins before it ends, and has passed, in \""
              + FIELD
              + "\", not \""
              + text
              + "\".");
    }
    return Optional.of(new Window(from, to));
  }

  /** The runbook writes {@code 1hour}. */
  private static String hours(String text) {
    return text.replaceAll("\\s?hours?$", "h");
  }

  private static Instant instant(String text) {
    return Door.instant(ReceiptInvestigation.TYPE, FIELD, text)
        .orElseThrow(
            () ->
                Door.refusal(
                    ReceiptInvestigation.TYPE, "expects from/to or 1h in \"" + FIELD + "\"."));
  }
}
