package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Durations as people write them: {@code 90s}, {@code 15m}, {@code 4h}, {@code 1h30m}, {@code 2d}
 * (a day is 24 hours), or ISO-8601 such as {@code PT15M}.
 */
public final class DurationText {
  private static final Pattern SHORT_FORM =
      Pattern.compile("(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?");
  private static final long SECONDS_PER_DAY = 86_400;

  /** The runbook speaks of 24 and of 72 hours; days are printed only beyond that. */
  private static final long DAYS_PRINTED_FROM = 4 * SECONDS_PER_DAY;

  private DurationText() {}

  /**
   * Reads a duration in the short form or in ISO-8601.
   *
   * @throws IllegalArgumentException where the text is neither, in one sentence for people
   */
  public static Duration parse(String text) {
    String trimmed = text.strip().toLowerCase(Locale.ROOT);
    Matcher matcher = SHORT_FORM.matcher(trimmed);
    if (!trimmed.isEmpty() && matcher.matches()) {
      return Duration.ofDays(number(matcher, 1))
          .plusHours(number(matcher, 2))
          .plusMinutes(number(matcher, 3))
          .plusSeconds(number(matcher, 4));
    }
    if (trimmed.startsWith("p") || trimmed.startsWith("-p")) {
      try {
        return Duration.parse(trimmed);
      } catch (DateTimeParseException e) {
        throw notADuration(text, e);
      }
    }
    throw notADuration(text, null);
  }

  /**
   * Prints a duration so that {@link #parse} reads the same one: the short form where the duration
   * is a whole number of seconds and not negative, ISO-8601 otherwise.
   */
  public static String print(Duration duration) {
    if (duration.isNegative() || duration.getNano() != 0 || tooLongForShortForm(duration)) {
      return duration.toString();
    }
    if (duration.isZero()) {
      return "0s";
    }
    long seconds = duration.getSeconds();
    long days = seconds >= DAYS_PRINTED_FROM ? seconds / SECONDS_PER_DAY : 0;
    long rest = seconds - days * SECONDS_PER_DAY;
    return part(days, "d")
        + part(rest / 3600, "h")
        + part(rest / 60 % 60, "m")
        + part(rest % 60, "s");
  }

  private static boolean tooLongForShortForm(Duration duration) {
    return duration.toDays() > 999_999_999L;
  }

  private static String part(long count, String unit) {
    return count == 0 ? "" : count + unit;
  }

  private static long number(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static IllegalArgumentException notADuration(String text, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "'" + text + "' is not a duration; expected something like 15m, 4h, 1h30m, 2d or PT15M",
        cause);
  }
}
