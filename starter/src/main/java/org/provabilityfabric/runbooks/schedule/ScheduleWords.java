package org.provabilityfabric.runbooks.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleCalendarSpec;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleRange;
import io.temporal.client.schedules.ScheduleSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.policy.CronTimes;
import org.provabilityfabric.runbooks.policy.DurationText;

/** A schedule as Temporal has it, put into the words of the file, and its times the other way. */
final class ScheduleWords {
  /** What Temporal puts before the names of its overlap policies. */
  static final String OVERLAP = "SCHEDULE_OVERLAP_POLICY_";

  private static final Duration USUAL_CATCH_UP = Duration.ofDays(365);

  private ScheduleWords() {}

  static Scheduled of(ScheduleDescription there) {
    Schedule schedule = there.getSchedule();
    List<String> other = new ArrayList<>();
    String starts = "no workflow";
    String input = "";
    if (schedule.getAction() instanceof ScheduleActionStartWorkflow action) {
      String queue = String.valueOf(action.getOptions().getTaskQueue());
      starts = WantedSchedules.starts(action.getWorkflowType(), queue);
      input =
          action.getArguments().getSize() == 0
              ? ""
              : WantedSchedules.text(action.getArguments().get(0, JsonNode.class));
    }
    ScheduleSpec spec = schedule.getSpec();
    List<String> times =
        spec.getCalendars().stream().map(ScheduleWords::times).distinct().sorted().toList();
    rarities(schedule, other);
    Duration catchUp = schedule.getPolicy().getCatchupWindow();
    String zone = spec.getTimeZoneName();
    return new Scheduled(
        there.getId(),
        starts,
        input,
        times,
        zone == null || zone.isEmpty() ? "UTC" : zone,
        overlap(schedule.getPolicy().getOverlap()),
        DurationText.print(catchUp == null ? USUAL_CATCH_UP : catchUp),
        text(schedule.getState().getNote()),
        String.join(", ", other),
        schedule.getState().isPaused());
  }

  private static String overlap(ScheduleOverlapPolicy policy) {
    return policy == ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_UNSPECIFIED
        ? "SKIP"
        : policy.name().replace(OVERLAP, "");
  }

  /** What somebody made by hand and no file can say. */
  private static void rarities(Schedule schedule, List<String> other) {
    ScheduleSpec spec = schedule.getSpec();
    spec.getIntervals().forEach(interval -> other.add("every " + interval.getEvery()));
    if (!spec.getSkip().isEmpty()) {
      other.add(spec.getSkip().size() + " times that are left out");
    }
    if (spec.getStartAt() != null) {
      other.add("from " + spec.getStartAt());
    }
    if (spec.getEndAt() != null) {
      other.add("until " + spec.getEndAt());
    }
    if (spec.getJitter() != null && !spec.getJitter().isZero()) {
      other.add("jitter " + DurationText.print(spec.getJitter()));
    }
    if (schedule.getPolicy().isPauseOnFailure()) {
      other.add("pauses on failure");
    }
    if (schedule.getState().isLimitedAction()) {
      other.add(schedule.getState().getRemainingActions() + " starts left");
    }
  }

  static ScheduleCalendarSpec calendar(CronTimes times) {
    return ScheduleCalendarSpec.newBuilder()
        .setSeconds(List.of(new ScheduleRange(0)))
        .setMinutes(ranges(times.minutes()))
        .setHour(ranges(times.hours()))
        .setDayOfMonth(ranges(times.daysOfMonth()))
        .setMonth(ranges(times.months()))
        .setDayOfWeek(ranges(times.daysOfWeek()))
        .build();
  }

  private static List<ScheduleRange> ranges(List<Integer> values) {
    List<ScheduleRange> ranges = new ArrayList<>();
    for (int i = 0; i < values.size(); ) {
      int end = i;
      while (end + 1 < values.size() && values.get(end + 1) == values.get(end) + 1) {
        end++;
      }
      ranges.add(new ScheduleRange(values.get(i), values.get(end)));
      i = end + 1;
    }
    return ranges;
  }

  /** A calendar as cron would write it, with seconds and years where it has any. */
  static String times(ScheduleCalendarSpec calendar) {
    List<Integer> seconds = values(calendar.getSeconds());
    String years = calendar.getYear().isEmpty() ? "" : " in " + values(calendar.getYear());
    return new CronTimes(
                values(calendar.getMinutes()),
                values(calendar.getHour()),
                values(calendar.getDayOfMonth()),
                values(calendar.getMonth()),
                values(calendar.getDayOfWeek()))
            .text()
        + (seconds.equals(List.of(0)) || seconds.isEmpty() ? "" : " at seconds " + seconds)
        + years;
  }

  private static List<Integer> values(List<ScheduleRange> ranges) {
    TreeSet<Integer> values = new TreeSet<>();
    for (ScheduleRange range : ranges) {
      int last = Math.max(range.getStart(), range.getEnd());
      for (int value = range.getStart(); value <= last; value += Math.max(1, range.getStep())) {
        values.add(value);
      }
    }
    return List.copyOf(values);
  }

  private static String text(@Nullable String note) {
    return note == null ? "" : note;
  }
}
