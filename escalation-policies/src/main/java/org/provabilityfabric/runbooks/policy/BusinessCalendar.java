package org.provabilityfabric.runbooks.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * The organisation's business days and sprints, for "Next business day" and "Next sprint".
 *
 * @param opens start of business, in the local time of the zone
 * @param closes end of business, later than {@code opens} on the same day
 * @param sprintDays length of a sprint in calendar days
 * @param sprintAnchor first day of any one sprint, past or future
 */
public record BusinessCalendar(
    ZoneId zone,
    List<DayOfWeek> workingDays,
    LocalTime opens,
    LocalTime closes,
    List<Holiday> holidays,
    int sprintDays,
    LocalDate sprintAnchor) {
  public BusinessCalendar {
    workingDays = Absent.asEmpty(workingDays);
    holidays = Absent.asEmpty(holidays);
    if (workingDays.isEmpty()) {
      throw new IllegalArgumentException("a calendar needs at least one working day");
    }
    if (!opens.isBefore(closes)) {
      throw new IllegalArgumentException(
          "business must open before it closes, but opens " + opens + " and closes " + closes);
    }
    if (sprintDays < 1) {
      throw new IllegalArgumentException("a sprint lasts at least one day, but was " + sprintDays);
    }
  }

  /** The instant at which an allowance that begins at {@code from} is used up. */
  public Instant deadline(Instant from, TimeAllowance allowance) {
    return switch (allowance) {
      case TimeAllowance.Within within -> from.plus(within.duration());
      case TimeAllowance.NextBusinessDay ignored -> endOfBusiness(nextBusinessDay(localDate(from)));
      case TimeAllowance.NextSprint ignored -> endOfBusiness(lastDayOfNextSprint(localDate(from)));
    };
  }

  /** The end of business of the day in which an allowance is used up, or of the next one. */
  public Instant dueDay(Instant from, TimeAllowance allowance) {
    return endOfBusiness(businessDayFrom(localDate(deadline(from, allowance))));
  }

  /** A local time of the instant's day where that is a business day, or of the next one. */
  public Instant firstBusinessDay(Instant instant, LocalTime at) {
    return businessDayFrom(localDate(instant)).atTime(at).atZone(zone).toInstant();
  }

  /** Whether business is open at the instant: the opening counts as open, the closing does not. */
  public boolean openAt(Instant instant) {
    LocalDate day = localDate(instant);
    return businessDay(day)
        && !instant.isBefore(startOfBusiness(day))
        && instant.isBefore(endOfBusiness(day));
  }

  /** The instant itself where business is open, otherwise the next opening. */
  public Instant whenOpen(Instant instant) {
    if (openAt(instant)) {
      return instant;
    }
    LocalDate day = localDate(instant);
    boolean openingIsStillToCome = businessDay(day) && instant.isBefore(startOfBusiness(day));
    return startOfBusiness(openingIsStillToCome ? day : nextBusinessDay(day));
  }

  /** Whether the day is a working day and no holiday. */
  public boolean businessDay(LocalDate day) {
    return workingDays.contains(day.getDayOfWeek())
        && holidays.stream().noneMatch(holiday -> holiday.date().equals(day));
  }

  private LocalDate nextBusinessDay(LocalDate day) {
    return businessDayFrom(day.plusDays(1));
  }

  /** The day itself, or the first business day after it. */
  private LocalDate businessDayFrom(LocalDate day) {
    LocalDate next = day;
    while (!businessDay(next)) {
      next = next.plusDays(1);
    }
    return next;
  }

  /** The last business day of the next sprint, or its last day where it has no business day. */
  private LocalDate lastDayOfNextSprint(LocalDate day) {
    long sprint = Math.floorDiv(day.toEpochDay() - sprintAnchor.toEpochDay(), (long) sprintDays);
    LocalDate first = sprintAnchor.plusDays((sprint + 1) * sprintDays);
    LocalDate last = first.plusDays(sprintDays - 1L);
    for (LocalDate candidate = last;
        !candidate.isBefore(first);
        candidate = candidate.minusDays(1)) {
      if (businessDay(candidate)) {
        return candidate;
      }
    }
    return last;
  }

  private LocalDate localDate(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }

  private Instant startOfBusiness(LocalDate day) {
    return day.atTime(opens).atZone(zone).toInstant();
  }

  private Instant endOfBusiness(LocalDate day) {
    return day.atTime(closes).atZone(zone).toInstant();
  }
}
