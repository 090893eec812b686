package org.provabilityfabric.runbooks.activity;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Locale;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.maintenance.PlannedWindow;
import org.provabilityfabric.runbooks.contract.maintenance.WindowQuestion;
import org.provabilityfabric.runbooks.contract.maintenance.WindowReading;

/** Reads a window's begin: an instant, a time with its offset, or a local time of the calendar. */
public final class WindowReadingImpl implements WindowReading {
  private static final DateTimeFormatter PEOPLES =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter OFFSET =
      DateTimeFormatter.ofPattern("'UTC'xxx", Locale.ENGLISH);

  @Override
  public PlannedWindow readWindow(WindowQuestion question) {
    ZoneId zone = question.calendar().zone();
    Instant begins = begins(question.begins().strip(), zone);
    if (!begins.isAfter(question.now())) {
      throw FailureKind.INVALID_INPUT.failure(
          "The begin of the window, " + begins + ", has passed.");
    }
    Instant ends = begins.plus(question.lasts());
    return new PlannedWindow(
        begins, ends, words(begins, zone) + " to " + words(ends, zone) + ", " + zone.getId());
  }

  private static Instant begins(String text, ZoneId zone) {
    try {
      return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
          ? OffsetDateTime.parse(text).toInstant()
          : local(LocalDateTime.parse(text), zone);
    } catch (DateTimeParseException e) {
      throw FailureKind.INVALID_INPUT.failure(
          "The begin of the window is an instant such as 2026-03-01T02:00:00Z, or a local time such"
              + " as 2026-03-01T03:00, not \""
              + text
              + "\".");
    }
  }

  /** When clocks are put forward or back, some local times are not there, and some come twice. */
  private static Instant local(LocalDateTime time, ZoneId zone) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
    if (offsets.size() == 1) {
      return time.toInstant(offsets.getFirst());
    }
    if (offsets.isEmpty()) {
      ZoneOffsetTransition change = zone.getRules().getTransition(time);
      throw FailureKind.INVALID_INPUT.failure(
          "There is no "
              + time
              + " in "
              + zone.getId()
              + ": clocks go from "
              + change.getDateTimeBefore()
              + " to "
              + change.getDateTimeAfter()
              + ".");
    }
    throw FailureKind.INVALID_INPUT.failure(
        time
            + " comes twice in "
            + zone.getId()
            + ": say which, as "
            + time.atOffset(offsets.getFirst())
            + " or "
            + time.atOffset(offsets.getLast())
            + ".");
  }

  private static String words(Instant at, ZoneId zone) {
    ZonedDateTime local = at.atZone(zone);
    return PEOPLES.format(local) + " " + OFFSET.format(local);
  }
}
