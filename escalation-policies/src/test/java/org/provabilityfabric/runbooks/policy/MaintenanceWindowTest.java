package org.provabilityfabric.runbooks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MaintenanceWindowTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final MaintenanceWindow DAY =
      new MaintenanceWindow(
          List.of(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY), LocalTime.of(9, 0), LocalTime.of(15, 0));
  private static final MaintenanceWindow NIGHT =
      new MaintenanceWindow(List.of(DayOfWeek.SATURDAY), LocalTime.of(22, 0), LocalTime.of(4, 0));

  @Test
  void withinItIsNowAndOutsideItIsTheNextBegin() {
    assertThat(DAY.whenOpen(at("2026-11-24T08:00:00Z"), BERLIN))
        .isEqualTo(at("2026-11-24T08:00:00Z"));
    assertThat(DAY.whenOpen(at("2026-11-24T14:00:00Z"), BERLIN))
        .as("its end is not in it")
        .isEqualTo(at("2026-11-26T08:00:00Z"));
    assertThat(DAY.whenOpen(at("2026-11-27T00:00:00Z"), BERLIN))
        .isEqualTo(at("2026-12-01T08:00:00Z"));
  }

  @Test
  void aNightBelongsToTheDayOnWhichItBegins() {
    assertThat(NIGHT.whenOpen(at("2026-11-29T02:59:00Z"), BERLIN))
        .isEqualTo(at("2026-11-29T02:59:00Z"));
    assertThat(NIGHT.whenOpen(at("2026-11-29T03:00:00Z"), BERLIN))
        .isEqualTo(at("2026-12-05T21:00:00Z"));
  }

  @Test
  void theHourOfAChangedClockIsTheZones() {
    assertThat(NIGHT.whenOpen(at("2026-03-28T20:00:00Z"), BERLIN))
        .isEqualTo(at("2026-03-28T21:00:00Z"));
    assertThat(NIGHT.whenOpen(at("2026-03-29T01:59:00Z"), BERLIN))
        .as("03:59 in summer time, an hour later than the day before")
        .isEqualTo(at("2026-03-29T01:59:00Z"));
    assertThat(NIGHT.whenOpen(at("2026-03-29T02:00:00Z"), BERLIN))
        .isEqualTo(at("2026-04-04T20:00:00Z"));
  }

  @Property
  void itNeverOpensInThePastAndAlwaysWithinAWeekAndAClockChange(
      @ForAll @Size(min = 1) Set<DayOfWeek> days,
      @ForAll @IntRange(max = 1439) int from,
      @ForAll @IntRange(max = 1439) int to,
      @ForAll @IntRange(max = 60 * 24 * 400) int minutes) {
    MaintenanceWindow window =
        new MaintenanceWindow(
            List.copyOf(days), LocalTime.MIN.plusMinutes(from), LocalTime.MIN.plusMinutes(to));
    Instant now = at("2026-01-01T00:00:00Z").plusSeconds(minutes * 60L);

    Instant opens = window.whenOpen(now, BERLIN);

    assertThat(opens).isBetween(now, now.plus(Duration.ofDays(7)).plus(Duration.ofHours(1)));
    assertThat(window.whenOpen(opens, BERLIN)).isEqualTo(opens);
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }
}
