package org.provabilityfabric.runbooks.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.policy.CronTimes;
import org.provabilityfabric.runbooks.policy.DurationText;
import org.provabilityfabric.runbooks.policy.ScheduleRule;
import org.provabilityfabric.runbooks.policy.reading.Timetable;
import org.provabilityfabric.runbooks.reading.BadDocumentException;
import org.provabilityfabric.runbooks.reading.Problem;
import org.provabilityfabric.runbooks.start.ProcedureStarter;
import org.provabilityfabric.runbooks.start.ProcedureType;

/** The schedules of the policy files, checked against the procedures that they start. */
public final class WantedSchedules {
  private static final ObjectMapper SORTED =
      RunbookJson.mapper().copy().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private WantedSchedules() {}

  /**
   * A rule whose procedure and fields are known.
   *
   * @param input the start input, as it will be sent
   */
  public record Wanted(ScheduleRule rule, ProcedureType procedure, Map<String, Object> input) {
    /** As it is compared with what Temporal has. */
    public Scheduled scheduled() {
      return new Scheduled(
          rule.name(),
          starts(procedure.type(), TaskQueues.RUNBOOK),
          text(input),
          rule.cron().stream().map(CronTimes::text).sorted().toList(),
          rule.zone().getId(),
          rule.overlap().name(),
          DurationText.print(rule.catchUp()),
          rule.note(),
          "",
          false);
    }
  }

  /**
   * Checks a timetable.
   *
   * @throws BadDocumentException naming file and line of every procedure and field that is not
   *     known
   */
  public static List<Wanted> of(Timetable timetable) {
    List<Wanted> wanted = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < timetable.rules().size(); i++) {
      ScheduleRule rule = timetable.rules().get(i);
      Optional<ProcedureType> known = ProcedureType.named(rule.procedure());
      if (known.isEmpty()) {
        problems.add(
            timetable.problem(i, "procedure", ProcedureType.unknownType(rule.procedure())));
        continue;
      }
      ProcedureType procedure = known.get();
      for (String field : rule.input().keySet()) {
        Optional<String> mistake = procedure.unknownField(field);
        if (mistake.isPresent()) {
          problems.add(timetable.problem(i, "input/" + field, mistake.get()));
        }
      }
      if (procedure.lacksItsSubject(rule.input())) {
        problems.add(
            timetable.problem(
                i, "input", procedure.type() + " needs the field '" + procedure.subject() + "'."));
      }
      wanted.add(
          new Wanted(
              rule,
              procedure,
              ProcedureStarter.input(procedure, rule.input(), "schedule " + rule.name())));
    }
    if (!problems.isEmpty()) {
      throw new BadDocumentException(problems);
    }
    return List.copyOf(wanted);
  }

  static String starts(String type, String queue) {
    return type + " on " + queue;
  }

  /** JSON with sorted keys. */
  static String text(Object json) {
    try {
      return SORTED.writeValueAsString(SORTED.convertValue(json, Object.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an input is plain data and can be written", e);
    }
  }
}
