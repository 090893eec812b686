package org.provabilityfabric.runbooks.policy;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class BusinessCalendarTest {
  private static final List<DayOfWeek> WEEK = List.of(MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY);
  private static final TimeAllowance NEXT_DAY = new TimeAllowance.NextBusinessDay();
  private static final TimeAllowance NEXT_SPRINT = new TimeAllowance.NextSprint();

  /** Two-week sprints; Monday 2026-01-05 begins one. */
  private static BusinessCalendar calendar(String zone, Holiday... holidays) {
    return new BusinessCalendar(
        ZoneId.of(zone),
        WEEK,
        LocalTime.of(9, 0),
        LocalTime.of(17, 0),
        List.of(holidays),
        14,
        LocalDate.of(2026, 1, 5));
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }

  @Test
  void aFixedTimeRunsByNightAndOnHolidays() {
    BusinessCalendar calendar =
        calendar("UTC", new Holiday(LocalDate.of(2026, 12, 25), "Christmas Day"));
    TimeAllowance fourHours = TimeAllowance.within(Duration.ofHours(4));

    assertThat(calendar.deadline(at("2026-12-25T23:00:00Z"), fourHours))
        .isEqualTo(at("2026-12-26T03:00:00Z"));
  }

  @Test
  void nextBusinessDayIsTheEndOfBusinessOfTheNextOne() {
    assertThat(calendar("UTC").deadline(at("2026-01-06T08:00:00Z"), NEXT_DAY))
        .isEqualTo(at("2026-01-07T17:00:00Z"));
  }

  @Test
  void nextBusinessDayPassesOverTheWeekendAndHolidays() {
    BusinessCalendar calendar =
        calendar("UTC", new Holiday(LocalDate.of(2026, 1, 12), "a day off"));

    assertThat(calendar.deadline(at("2026-01-09T23:59:59Z"), NEXT_DAY))
        .isEqualTo(at("2026-01-13T17:00:00Z"));
  }

  @Test
  void theDayIsTheOneOfTheZone() {
    // 2026-01-06T23:30Z is the 7th in Berlin already.
    assertThat(calendar("Europe/Berlin").deadline(at("2026-01-06T23:30:00Z"), NEXT_DAY))
        .isEqualTo(at("2026-01-08T16:00:00Z"));
  }

  @Test
  void endOfBusinessFollowsTheChangeToSummerTime() {
    // Friday 27 March in winter time, Monday 30 March in summer time.
    assertThat(calendar("Europe/Berlin").deadline(at("2026-03-27T12:00:00Z"), NEXT_DAY))
        .isEqualTo(at("2026-03-30T15:00:00Z"));
    assertThat(calendar("America/New_York").deadline(at("2026-10-30T12:00:00Z"), NEXT_DAY))
        .isEqualTo(at("2026-11-02T22:00:00Z"));
  }

  @Test
  void nextSprintIsTheEndOfTheSprintAfterTheCurrentOne() {
    BusinessCalendar calendar = calendar("UTC");

    assertThat(calendar.deadline(at("2026-01-05T00:00:00Z"), NEXT_SPRINT))
        .isEqualTo(at("2026-01-30T17:00:00Z"));
    assertThat(calendar.deadline(at("2026-01-18T23:59:59Z"), NEXT_SPRINT))
        .isEqualTo(at("2026-01-30T17:00:00Z"));
    assertThat(calendar.deadline(at("2026-01-19T00:00:00Z"), NEXT_SPRINT))
        .isEqualTo(at("2026-02-13T17:00:00Z"));
  }

  @Test
  void sprintsBeforeTheAnchorAreCountedBackwards() {
    assertThat(calendar("UTC").deadline(at("2026-01-04T12:00:00Z"), NEXT_SPRINT))
        .isEqualTo(at("2026-01-16T17:00:00Z"));
  }

  @Test
  void aSprintThatEndsOnAHolidayEndsTheBusinessDayBefore() {
    BusinessCalendar calendar =
        calendar("UTC", new Holiday(LocalDate.of(2026, 1, 30), "a day off"));

    assertThat(calendar.deadline(at("2026-01-05T00:00:00Z"), NEXT_SPRINT))
        .isEqualTo(at("2026-01-29T17:00:00Z"));
  }

  @Test
  void businessIsOpenFromTheOpeningUntilJustBeforeTheClosing() {
    BusinessCalendar calendar = calendar("UTC");

    assertThat(calendar.openAt(at("2026-01-06T08:59:59Z"))).isFalse();
    assertThat(calendar.openAt(at("2026-01-06T09:00:00Z"))).isTrue();
    assertThat(calendar.openAt(at("2026-01-06T16:59:59Z"))).isTrue();
    assertThat(calendar.openAt(at("2026-01-06T17:00:00Z"))).isFalse();
    assertThat(calendar.openAt(at("2026-01-10T12:00:00Z"))).isFalse();
  }

  @Test
  void whenOpenIsNowOrTheNextOpening() {
    BusinessCalendar calendar = calendar("UTC");

    assertThat(calendar.whenOpen(at("2026-01-06T12:00:00Z"))).isEqualTo(at("2026-01-06T12:00:00Z"));
    assertThat(calendar.whenOpen(at("2026-01-06T03:00:00Z"))).isEqualTo(at("2026-01-06T09:00:00Z"));
    assertThat(calendar.whenOpen(at("2026-01-09T17:00:00Z"))).isEqualTo(at("2026-01-12T09:00:00Z"));
  }

  @Test
  void anImpossibleCalendarIsRefused() {
    assertThatThrownBy(
            () ->
                new BusinessCalendar(
                    ZoneId.of("UTC"),
                    List.of(),
                    LocalTime.of(9, 0),
                    LocalTime.of(17, 0),
                    List.of(),
                    14,
                    LocalDate.of(2026, 1, 5)))
        .hasMessage("a calendar needs at least one working day");
    assertThatThrownBy(
            () ->
                new BusinessCalendar(
                    ZoneId.of("UTC"),
                    WEEK,
                    LocalTime.of(17, 0),
                    LocalTime.of(9, 0),
                    List.of(),
                    14,
                    LocalDate.of(2026, 1, 5)))
        .hasMessage("business must open before it closes, but opens 17:00 and closes 09:00");
    assertThatThrownBy(
            () ->
                new BusinessCalendar(
                    ZoneId.of("UTC"),
                    WEEK,
                    LocalTime.of(9, 0),
                    LocalTime.of(17, 0),
                    List.of(),
                    0,
                    LocalDate.of(2026, 1, 5)))
        .hasMessage("a sprint lasts at least one day, but was 0");
  }
}
