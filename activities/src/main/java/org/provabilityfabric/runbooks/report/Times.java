package org.provabilityfabric.runbooks.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as a report shows them: in UTC, with the offset since the incident's beginning. */
record Times(Instant start) {
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter OTHER_DAY =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Hours and minutes since the beginning, such as {@code +0:06}. */
  String offset(Instant at) {
    Duration since = Duration.between(start, at);
    Duration size = since.abs();
    return String.format(
        Locale.ROOT,
        "%s%d:%02d",
        since.isNegative() ? "-" : "+",
        size.toHours(),
        size.toMinutesPart());
  }

  /** The time of day, with month and day where it is another day than that of the beginning. */
  String clock(Instant at) {
    return (day(at).equals(day(start)) ? TIME : OTHER_DAY).format(at);
  }

  /** Date, time of day and zone. */
  static String full(Instant at) {
    return DAY_AND_TIME.format(at) + " UTC";
  }

  /** A duration in words: {@code 45 s}, {@code 12 min 5 s}, {@code 3 h 12 min}, {@code 2 d 4 h}. */
  static String words(Duration exact) {
    if (exact.isNegative()) {
      return "-" + words(exact.negated());
    }
    Duration duration = Duration.ofSeconds(exact.plusMillis(500).toSeconds());
    if (duration.toMinutes() == 0) {
      return duration.toSeconds() + " s";
    }
    if (duration.toHours() == 0) {
      return two(duration.toMinutes(), "min", duration.toSecondsPart(), "s");
    }
    return duration.toDays() < 4
        ? two(duration.toHours(), "h", duration.toMinutesPart(), "min")
        : two(duration.toDays(), "d", duration.toHoursPart(), "h");
  }

  /** How long after the beginning, in words. */
  String after(Instant at) {
    return words(Duration.between(start, at));
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  private static String two(long large, String unit, long small, String smallUnit) {
    return large + " " + unit + (small == 0 ? "" : " " + small + " " + smallUnit);
  }
}
