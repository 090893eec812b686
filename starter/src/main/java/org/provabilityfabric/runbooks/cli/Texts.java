package org.provabilityfabric.runbooks.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.provabilityfabric.runbooks.policy.DurationText;
import org.provabilityfabric.runbooks.policy.Severity;
import org.provabilityfabric.runbooks.reading.NearestKey;

/** Reads what people type; what is not understood is answered with the nearest known word. */
final class Texts {
  private Texts() {}

  static Severity severity(String text) {
    return Severity.valueOf(
        oneOf("severity", text, Arrays.stream(Severity.values()).map(Severity::name).toList()));
  }

  /** The known word that is meant; dashes and blanks count as underscores, case does not count. */
  static String oneOf(String what, String text, List<String> known) {
    String wanted = text.strip().replace('-', '_').replace(' ', '_');
    return known.stream()
        .filter(word -> word.equalsIgnoreCase(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                CommandException.usage(
                    "'"
                        + text
                        + "' is no "
                        + what
                        + NearestKey.hint(wanted, known)
                        + "; known are "
                        + String.join(", ", known)
                        + "."));
  }

  static Instant instant(String what, String text) {
    try {
      return Instant.parse(text.strip().toUpperCase(Locale.ROOT));
    } catch (DateTimeException e) {
      throw CommandException.usage(
          what + " must be an instant such as 2026-03-01T02:00:00Z, but is '" + text + "'.");
    }
  }

  static Duration duration(String what, String text) {
    try {
      return DurationText.parse(text);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(what + ": " + e.getMessage() + ".");
    }
  }

  /** How long until a deadline, or since it. */
  static String timeLeft(Instant deadline, Instant now) {
    Duration left = Duration.between(now, deadline);
    return left.isNegative() ? "over by " + rounded(left.negated()) : rounded(left) + " left";
  }

  private static String rounded(Duration duration) {
    long seconds = duration.toSeconds();
    return DurationText.print(
        seconds < 120 ? Duration.ofSeconds(seconds) : Duration.ofMinutes(seconds / 60));
  }
}
