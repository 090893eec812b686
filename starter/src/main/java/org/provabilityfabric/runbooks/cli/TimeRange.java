package org.provabilityfabric.runbooks.cli;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time range as the runbook's tools take it: {@code from/to} in instants, or how far back from
 * now, such as {@code 1h} or the runbook's {@code 1hour}.
 */
record TimeRange(Instant from, Instant to) {
  private static final Pattern WORDS =
      Pattern.compile("(\\d{1,6})\\s*(second|minute|hour|day)s?", Pattern.CASE_INSENSITIVE);

  /**
   * Reads a range.
   *
   * @throws CommandException that says what was expected
   */
  static TimeRange parse(String text, Instant now) {
    String stripped = text.strip();
    int slash = stripped.indexOf('/');
    if (slash < 0) {
      Matcher words = WORDS.matcher(stripped);
      String back =
          words.matches()
              ? words.group(1) + words.group(2).toLowerCase(Locale.ROOT).charAt(0)
              : stripped;
      return new TimeRange(now.minus(Texts.duration("The time range", back)), now);
    }
    Instant from = Texts.instant("The begin of the time range", stripped.substring(0, slash));
    Instant to = Texts.instant("The end of the time range", stripped.substring(slash + 1));
    if (!from.isBefore(to)) {
      throw CommandException.usage(
          "The time range must begin before it ends, but is '" + stripped + "'.");
    }
    return new TimeRange(from, to);
  }
}
