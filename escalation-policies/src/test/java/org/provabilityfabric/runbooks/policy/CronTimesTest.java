package org.provabilityfabric.runbooks.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTimesTest {
  @Test
  void eachFieldHoldsEveryValueThatFits() {
    CronTimes times = CronTimes.parse("*/20 2,4-6 * JAN-MAR mon-FRI");

    assertThat(times.minutes()).containsExactly(0, 20, 40);
    assertThat(times.hours()).containsExactly(2, 4, 5, 6);
    assertThat(times.daysOfMonth()).hasSize(31);
    assertThat(times.months()).containsExactly(1, 2, 3);
    assertThat(times.daysOfWeek()).containsExactly(1, 2, 3, 4, 5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "30 2 * * *          | 30 2 * * *",
        "0,1,2,30 0 1 * *    | 0-2,30 0 1 * *",
        "0 9 * * 1-5         | 0 9 * * MON-FRI",
        "0 9 * 12 *          | 0 9 * DEC *",
        "0 9 * * 7           | 0 9 * * SUN",
        "5/15 * * * *        | 5,20,35,50 * * * *",
        "0 0-23 1-31 1-12 0-6| 0 * * * *"
      })
  void theSameTimesAreAlwaysPrintedAlike(String line, String text) {
    assertThat(CronTimes.parse(line).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "30 2 * *    | `30 2 * *` has 4 fields; expected five:",
        "@daily      | `@daily` has 1 fields; expected five:",
        "60 2 * * *  | `60` is no minute; expected 0 to 59, *,",
        "0 24 * * *  | `24` is no hour; expected 0 to 23",
        "0 2 0 * *   | `0` is no day of the month; expected 1 to 31",
        "0 2 * MAI * | `MAI` is no month; expected 1 to 12 or JAN to DEC",
        "0 2 * * FRI-MON | `FRI-MON` is no day of the week; expected 0 to 7 or SUN to SAT",
        "*/0 2 * * * | `*/0` is no minute",
        "1,,2 2 * * * | `` is no minute",
        "0 2 1 * MON | `0 2 1 * MON` names a day of the month and a day of the week"
      })
  void anythingElseIsRefusedInOneSentenceThatNamesThePart(String line, String sentence) {
    assertThatThrownBy(() -> CronTimes.parse(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(sentence);
  }

  @Property
  void whatIsPrintedIsReadAsTheSame(
      @ForAll @NotEmpty Set<@IntRange(max = 59) Integer> minutes,
      @ForAll @NotEmpty Set<@IntRange(max = 23) Integer> hours,
      @ForAll @NotEmpty Set<@IntRange(min = 1, max = 12) Integer> months,
      @ForAll @NotEmpty Set<@IntRange(max = 6) Integer> days) {
    CronTimes times =
        CronTimes.parse(
            list(minutes) + " " + list(hours) + " * " + list(months) + " " + list(days));

    assertThat(times.minutes()).isEqualTo(List.copyOf(new TreeSet<>(minutes)));
    assertThat(CronTimes.parse(times.text())).isEqualTo(times);
  }

  @Property
  void noTextBreaksTheReader(@ForAll @StringLength(max = 30) String text) {
    try {
      assertThat(CronTimes.parse(text).minutes()).isNotEmpty();
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageContaining("expected");
    }
  }

  private static String list(Set<Integer> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
