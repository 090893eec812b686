package org.provabilityfabric.runbooks.response;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.kernel.Door;

/** A time range as the runbook's tools take it: {@code from/to}, or how far back, such as 1h. */
public final class WantedRange {
  private static final String FIELD = "statement";

  private WantedRange() {}

  /**
   * Reads a range, at the door.
   *
   * @param type whose input it is, for the refusal
   * @param text null or blank where none is wanted
   */
  public static Optional<Window> of(String type, @Nullable String text, Instant now) {
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    int slash = text.indexOf('/');
    if (slash < 0) {
      Duration back = Door.duration(type, FIELD, hours(text.strip())).orElseThrow();
      return Optional.of(Window.before(now, back));
    }
    Instant from = instant(type, text.substring(0, slash));
    Instant to = instant(type, text.substring(slash + 1));
    if (!from.isBefore(to) || to.isAfter(now)) {
      throw Door.refusal(
          type,
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

  private static Instant instant(String type, String text) {
    return Door.instant(type, FIELD, text)
        .orElseThrow(() -> Door.refusal(type, "expects from/to or 1h in \"" + FIELD + "\"."));
  }
}
