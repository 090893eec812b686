package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * A procedure that starts by the clock. Schedules are no part of a {@link Policy}: a run pins the
 * rules by which it works, and when it is started is none of them.
 *
 * @param name the schedule's id in Temporal
 * @param procedure the workflow type
 * @param input the start input, as a person would type it
 * @param cron when it starts, by the zone's clock
 * @param overlap what happens where the run before has not ended
 * @param catchUp how late a start may be made up for, after Temporal was away
 * @param note what it is for
 */
public record ScheduleRule(
    String name,
    String procedure,
    Map<String, Object> input,
    List<CronTimes> cron,
    ZoneId zone,
    Overlap overlap,
    Duration catchUp,
    String note) {
  /** Temporal makes no difference between shorter ones. */
  private static final Duration SHORTEST_CATCH_UP = Duration.ofSeconds(10);

  public ScheduleRule {
    if (catchUp.compareTo(SHORTEST_CATCH_UP) < 0) {
      throw new IllegalArgumentException(
          "catchUp is " + DurationText.print(catchUp) + "; expected at least 10s");
    }
    input = Absent.asEmpty(input);
    cron = Absent.asEmpty(cron);
  }
}
