package org.provabilityfabric.runbooks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of every calendar at every instant, in zones with all sorts of clock changes. */
class BusinessCalendarPropertiesTest {
  private static final long FROM = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();
  private static final long TO = Instant.parse("2035-01-01T00:00:00Z").getEpochSecond();
  private static final TimeAllowance NEXT_DAY = new TimeAllowance.NextBusinessDay();
  private static final TimeAllowance NEXT_SPRINT = new TimeAllowance.NextSprint();

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.longs().between(FROM, TO).map(Instant::ofEpochSecond);
  }

  @Provide
  Arbitrary<BusinessCalendar> calendars() {
    Arbitrary<ZoneId> zones =
        Arbitraries.of(
                "UTC",
                "Europe/Berlin",
                "America/New_York",
                "Australia/Lord_Howe",
                "Asia/Kathmandu",
                "Pacific/Apia",
                "America/Sao_Paulo")
            .map(ZoneId::of);
    Arbitrary<List<DayOfWeek>> days =
        Arbitraries.of(DayOfWeek.values()).list().uniqueElements().ofMinSize(1);
    Arbitrary<LocalDate> dates =
        Arbitraries.longs().between(FROM / 86_400, TO / 86_400).map(LocalDate::ofEpochDay);
    Arbitrary<List<Holiday>> holidays =
        dates.map(date -> new Holiday(date, "a day off")).list().ofMaxSize(40);
    Arbitrary<Integer> opens = Arbitraries.integers().between(0, 11);
    Arbitrary<Integer> closes = Arbitraries.integers().between(12, 23);
    Arbitrary<Integer> sprints = Arbitraries.integers().between(1, 42);
    return Combinators.combine(zones, days, opens, closes, holidays, sprints, dates)
        .as(
            (zone, working, open, close, off, sprint, anchor) ->
                new BusinessCalendar(
                    zone,
                    working,
                    LocalTime.of(open, 0),
                    LocalTime.of(close, 30),
                    off,
                    sprint,
                    anchor));
  }

  @Property
  void aFixedTimeIsExact(
      @ForAll("calendars") BusinessCalendar calendar,
      @ForAll("instants") Instant from,
      @ForAll @IntRange(min = 1, max = 10_000) int minutes) {
    Duration allowed = Duration.ofMinutes(minutes);
    assertThat(calendar.deadline(from, TimeAllowance.within(allowed)))
        .isEqualTo(from.plus(allowed));
  }

  @Property
  void nextBusinessDayEndsOnALaterBusinessDayAndNoneLiesBetween(
      @ForAll("calendars") BusinessCalendar calendar, @ForAll("instants") Instant from) {
    Instant deadline = calendar.deadline(from, NEXT_DAY);

    LocalDate today = from.atZone(calendar.zone()).toLocalDate();
    LocalDate day = deadline.atZone(calendar.zone()).toLocalDate();
    assertThat(deadline).isAfter(from);
    assertThat(day).isAfter(today);
    assertThat(calendar.businessDay(day)).isTrue();
    assertThat(today.plusDays(1).datesUntil(day)).noneMatch(calendar::businessDay);
    assertThat(calendar.openAt(deadline)).isFalse();
    assertThat(calendar.openAt(deadline.minusSeconds(1))).isTrue();
  }

  @Property
  void nextSprintEndsInTheSprintAfterTheCurrentOne(
      @ForAll("calendars") BusinessCalendar calendar, @ForAll("instants") Instant from) {
    Instant deadline = calendar.deadline(from, NEXT_SPRINT);

    LocalDate day = deadline.atZone(calendar.zone()).toLocalDate();
    assertThat(sprint(calendar, day))
        .isEqualTo(sprint(calendar, from.atZone(calendar.zone()).toLocalDate()) + 1);
    assertThat(deadline).isAfter(from);
  }

  @Property
  void aLaterBeginningNeverHasAnEarlierDeadline(
      @ForAll("calendars") BusinessCalendar calendar,
      @ForAll("instants") Instant from,
      @ForAll @IntRange(min = 0, max = 5_000_000) int seconds) {
    Instant later = from.plusSeconds(seconds);
    for (TimeAllowance allowance : List.of(NEXT_DAY, NEXT_SPRINT)) {
      assertThat(calendar.deadline(later, allowance))
          .isAfterOrEqualTo(calendar.deadline(from, allowance));
    }
  }

  @Property
  void businessIsOpenWhenOpen(
      @ForAll("calendars") BusinessCalendar calendar, @ForAll("instants") Instant from) {
    Instant open = calendar.whenOpen(from);

    assertThat(calendar.openAt(open)).isTrue();
    assertThat(open).isAfterOrEqualTo(from);
    assertThat(open.equals(from)).isEqualTo(calendar.openAt(from));
  }

  private static long sprint(BusinessCalendar calendar, LocalDate day) {
    return Math.floorDiv(
        day.toEpochDay() - calendar.sprintAnchor().toEpochDay(), (long) calendar.sprintDays());
  }
}
