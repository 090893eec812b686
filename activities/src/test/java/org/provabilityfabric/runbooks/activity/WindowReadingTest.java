package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.maintenance.PlannedWindow;
import org.provabilityfabric.runbooks.contract.maintenance.WindowQuestion;
import org.provabilityfabric.runbooks.policy.BusinessCalendar;

/** What people type for a window, in a zone whose clocks change on 29 March and 25 October 2026. */
class WindowReadingTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final BusinessCalendar CALENDAR =
      new BusinessCalendar(
          BERLIN,
          List.of(DayOfWeek.MONDAY),
          LocalTime.of(9, 0),
          LocalTime.of(17, 0),
          List.of(),
          14,
          LocalDate.of(2026, 1, 5));
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private final WindowReadingImpl reading = new WindowReadingImpl();

  @Test
  void aLocalTimeIsThatOfTheCalendarAndAnInstantIsItself() {
    Instant expected = Instant.parse("2026-03-01T02:00:00Z");
    PlannedWindow window = read("2026-03-01T03:00");
    assertThat(window.begins()).isEqualTo(expected);
    assertThat(window.ends()).isEqualTo(expected.plus(Duration.ofHours(2)));
    assertThat(window.words())
        .isEqualTo(
            "Sunday 1 March 2026 03:00 UTC+01:00 to Sunday 1 March 2026 05:00 UTC+01:00,"
                + " Europe/Berlin");
    assertThat(read("2026-03-01T02:00:00Z")).isEqualTo(window);
    assertThat(read(" 2026-02-28T21:00:00-05:00 ")).isEqualTo(window);
  }

  @Test
  void aWindowOverTheChangeLastsAsLongAsItIsSaid() {
    PlannedWindow window = read("2026-03-29T01:00");
    assertThat(Duration.between(window.begins(), window.ends())).isEqualTo(Duration.ofHours(2));
    assertThat(window.words()).contains("01:00 UTC+01:00 to Sunday 29 March 2026 04:00 UTC+02:00");
  }

  @Test
  void aTimeThatIsNotThereAndOneThatComesTwiceAreAskedBack() {
    assertThatThrownBy(() -> read("2026-03-29T02:30"))
        .hasMessageContaining("There is no 2026-03-29T02:30 in Europe/Berlin")
        .hasMessageContaining("clocks go from 2026-03-29T02:00 to 2026-03-29T03:00");
    assertThatThrownBy(() -> read("2026-10-25T02:30"))
        .hasMessageContaining("comes twice in Europe/Berlin")
        .hasMessageContaining("2026-10-25T02:30+02:00 or 2026-10-25T02:30+01:00");
    assertThat(read("2026-10-25T02:30:00+01:00").begins())
        .isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "tomorrow", "2026-03-01", "2026-02-30T02:00", "2026-03-01T02:00:00+99:00"})
  void whatIsNoTimeIsRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> read(text)).hasMessageContaining("such as 2026-03-01T02:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({"2026-01-01T00:00:00Z", "2025-12-31T23:59", "2026-01-01T01:00"})
  void whatHasPassedIsRefused(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo(FailureKind.INVALID_INPUT.name()))
        .hasMessageContaining("has passed");
  }

  @Property(tries = 500)
  void everyLocalTimeIsEitherOneInstantOrAskedBack(
      @ForAll @LongRange(min = 0, max = 366L * 24 * 60) long minutes) {
    LocalDateTime time =
        LocalDateTime.ofInstant(NOW, ZoneOffset.UTC).plusDays(1).plusMinutes(minutes);
    List<ZoneOffset> offsets = BERLIN.getRules().getValidOffsets(time);
    if (offsets.size() == 1) {
      assertThat(LocalDateTime.ofInstant(read(time.toString()).begins(), BERLIN)).isEqualTo(time);
    } else {
      assertThatThrownBy(() -> read(time.toString())).isInstanceOf(ApplicationFailure.class);
    }
  }

  private PlannedWindow read(String begins) {
    return reading.readWindow(new WindowQuestion(CALENDAR, begins, Duration.ofHours(2), NOW));
  }
}
