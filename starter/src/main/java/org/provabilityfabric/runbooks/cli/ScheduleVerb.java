package org.provabilityfabric.runbooks.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.schedule.SchedulePlan;
import org.provabilityfabric.runbooks.schedule.SchedulePlan.Change;
import org.provabilityfabric.runbooks.schedule.Scheduled;
import org.provabilityfabric.runbooks.schedule.TemporalSchedules;
import org.provabilityfabric.runbooks.schedule.WantedSchedules;
import org.provabilityfabric.runbooks.schedule.WantedSchedules.Wanted;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A verb that compares Temporal's schedules with those of the policy files. */
abstract class ScheduleVerb extends RunbookCommand {
  @Mixin PolicyOption policy = new PolicyOption();

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  ScheduleVerb(Surroundings surroundings) {
    super(surroundings);
  }

  /** Does the verb's part, once both sides are known. */
  abstract int act(TemporalSchedules schedules, List<Wanted> wanted, Compared compared);

  /**
   * Both sides.
   *
   * @param found what Temporal has
   * @param plan what it takes for both to say the same
   */
  record Compared(List<TemporalSchedules.Found> found, SchedulePlan plan) {}

  @Override
  public final Integer call() {
    List<Wanted> wanted = WantedSchedules.of(policy.readTimetable(surroundings));
    try (TemporalConnection temporal = surroundings.connect()) {
      TemporalSchedules schedules = new TemporalSchedules(temporal);
      return act(schedules, wanted, compare(schedules, wanted));
    }
  }

  static Compared compare(TemporalSchedules schedules, List<Wanted> wanted) {
    List<TemporalSchedules.Found> found =
        schedules.all(wanted.stream().map(one -> one.rule().name()).toList());
    return new Compared(
        found,
        SchedulePlan.of(
            wanted.stream().map(Wanted::scheduled).toList(),
            found.stream().map(TemporalSchedules.Found::schedule).toList()));
  }

  /** The differences, one schedule after the other. */
  static List<String> lines(SchedulePlan plan) {
    List<String> lines = new ArrayList<>();
    for (Change change : plan.changes()) {
      switch (change) {
        case Change.Create create -> {
          lines.add("+ " + create.name());
          create.wanted().fields().forEach((field, value) -> line(lines, "    + ", field, value));
        }
        case Change.Update update -> {
          lines.add("~ " + update.name() + paused(update.found()));
          for (Scheduled.Difference difference : update.differences()) {
            line(lines, "    - ", difference.field(), difference.before());
            line(lines, "    + ", difference.field(), difference.after());
          }
        }
        case Change.Same same -> lines.add("= " + same.name() + paused(same.found()));
        case Change.NotInFile other ->
            lines.add("? " + other.name() + " is in no file; it is left alone");
      }
    }
    return lines;
  }

  private static void line(List<String> lines, String sign, String field, String value) {
    if (!value.isEmpty()) {
      lines.add(sign + field + ": " + value);
    }
  }

  private static String paused(Scheduled found) {
    if (!found.paused()) {
      return "";
    }
    return " (paused, and stays so" + (found.note().isBlank() ? ")" : ": " + found.note() + ")");
  }

  /** The plan as a document. */
  static List<Map<String, Object>> document(SchedulePlan plan) {
    return plan.changes().stream().map(ScheduleVerb::row).toList();
  }

  private static Map<String, Object> row(Change change) {
    return switch (change) {
      case Change.Create create -> row(create.name(), "create", create.wanted(), List.of());
      case Change.Update update ->
          row(update.name(), "update", update.found(), update.differences());
      case Change.Same same -> row(same.name(), "same", same.found(), List.of());
      case Change.NotInFile other -> row(other.name(), "not-in-file", other.found(), List.of());
    };
  }

  private static Map<String, Object> row(
      String name, String change, Scheduled schedule, List<Scheduled.Difference> differences) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", name);
    row.put("change", change);
    row.put("paused", schedule.paused());
    row.put("schedule", schedule.fields());
    row.put("differences", differences);
    return row;
  }

  void say(@Nullable String line) {
    if (!json) {
      out().println(plain(line));
      out().flush();
    }
  }
}
