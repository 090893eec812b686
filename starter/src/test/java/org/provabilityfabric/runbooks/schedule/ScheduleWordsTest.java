package org.provabilityfabric.runbooks.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.schedules.ScheduleCalendarSpec;
import io.temporal.client.schedules.ScheduleRange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.provabilityfabric.runbooks.policy.CronTimes;

class ScheduleWordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"30 2 * * *", "0 9 1 * *", "0,20,40 2-4,6 * JAN,DEC *", "15 10 * * SUN,TUE-THU"})
  void timesComeBackFromTemporalsFormAsTheyWent(String cron) {
    CronTimes times = CronTimes.parse(cron);

    assertThat(ScheduleWords.times(ScheduleWords.calendar(times))).isEqualTo(times.text());
  }

  @Test
  void whatCronCannotSayIsStillShown() {
    ScheduleCalendarSpec calendar =
        ScheduleCalendarSpec.newBuilder()
            .setSeconds(List.of(new ScheduleRange(30)))
            .setMinutes(List.of(new ScheduleRange(0, 59, 20)))
            .setHour(List.of(new ScheduleRange(2)))
            .setDayOfMonth(List.of(new ScheduleRange(1, 31)))
            .setMonth(List.of(new ScheduleRange(1, 12)))
            .setDayOfWeek(List.of(new ScheduleRange(0, 6)))
            .setYear(List.of(new ScheduleRange(2027)))
            .build();

    assertThat(ScheduleWords.times(calendar))
        .isEqualTo("0,20,40 2 * * * at seconds [30] in [2027]");
  }
}
