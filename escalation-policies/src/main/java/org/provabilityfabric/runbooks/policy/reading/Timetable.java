package org.provabilityfabric.runbooks.policy.reading;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.provabilityfabric.runbooks.policy.ScheduleRule;
import org.provabilityfabric.runbooks.reading.BadDocumentException;
import org.provabilityfabric.runbooks.reading.Problem;

/** The schedules of the policy files, and the lines on which they stand. */
public final class Timetable {
  /** The section of the files. */
  static final String SECTION = "schedules";

  private final List<ScheduleRule> rules;
  private final Sections sections;

  private Timetable(List<ScheduleRule> rules, Sections sections) {
    this.rules = List.copyOf(rules);
    this.sections = sections;
  }

  static Timetable of(List<ScheduleRule> rules, Sections sections) {
    Timetable timetable = new Timetable(rules, sections);
    Set<String> names = new HashSet<>();
    List<Problem> problems =
        IntStream.range(0, rules.size())
            .filter(i -> !names.add(rules.get(i).name()))
            .mapToObj(
                i ->
                    timetable.problem(i, "name", "`" + rules.get(i).name() + "` stands here twice"))
            .toList();
    if (!problems.isEmpty()) {
      throw new BadDocumentException(problems);
    }
    return timetable;
  }

  /** In the order of the file. */
  public List<ScheduleRule> rules() {
    return rules;
  }

  /**
   * A mistake in a rule, with its file and line.
   *
   * @param index the rule's place in {@link #rules}
   * @param field where in it, such as {@code input/since}
   */
  public Problem problem(int index, String field, String message) {
    return sections.problem("/" + SECTION + "/" + index + "/" + field, message);
  }
}
