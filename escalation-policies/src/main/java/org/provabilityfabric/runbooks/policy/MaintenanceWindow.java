package org.provabilityfabric.runbooks.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * When the estate may be changed on purpose, in the calendar's zone.
 *
 * @param days on which it begins
 * @param from its begin
 * @param to its end; on the next day where it is not after the begin
 */
public record MaintenanceWindow(List<DayOfWeek> days, LocalTime from, LocalTime to) {
  private static final int WEEK = 7;

  public MaintenanceWindow {
    days = Absent.asEmpty(days);
    if (days.isEmpty()) {
      throw new IllegalArgumentException("a maintenance window needs at least one day");
    }
  }

  /** The instant itself within the window, otherwise the next begin. Its end is not in it. */
  public Instant whenOpen(Instant instant, ZoneId zone) {
    LocalDate today = instant.atZone(zone).toLocalDate();
    for (int offset = -1; offset <= WEEK; offset++) {
      LocalDate day = today.plusDays(offset);
      if (days.contains(day.getDayOfWeek())) {
        Instant begin = day.atTime(from).atZone(zone).toInstant();
        LocalDate last = to.isAfter(from) ? day : day.plusDays(1);
        Instant end = last.atTime(to).atZone(zone).toInstant();
        if (instant.isBefore(begin)) {
          return begin;
        }
        if (instant.isBefore(end)) {
          return instant;
        }
      }
    }
    throw new IllegalStateException("every day of the week comes within a week");
  }
}
