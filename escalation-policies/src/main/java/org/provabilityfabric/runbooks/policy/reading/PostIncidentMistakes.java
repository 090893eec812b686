package org.provabilityfabric.runbooks.policy.reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.provabilityfabric.runbooks.policy.Duty;
import org.provabilityfabric.runbooks.policy.DutyRule;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.PostIncidentRules;
import org.provabilityfabric.runbooks.policy.reading.PolicyMistakes.Mistake;
import org.provabilityfabric.runbooks.reading.NearestKey;

/** Duties that nobody has, that stand twice or not at all, and times that cannot be kept. */
final class PostIncidentMistakes {
  private static final Duration DAY = Duration.ofDays(1);

  private final Set<String> owners;
  private final List<Mistake> mistakes = new ArrayList<>();

  private PostIncidentMistakes(Set<String> owners) {
    this.owners = owners;
  }

  /**
   * @param owners contacts, and the columns of a row
   */
  static List<Mistake> in(Policy policy, Set<String> owners) {
    PostIncidentMistakes search = new PostIncidentMistakes(owners);
    PostIncidentRules rules = policy.postIncident();
    search.duties(rules.duties());
    search.names("/postIncident/invite", rules.invite());
    search.names("/postIncident/escalateTo", rules.escalateTo());
    search.positive("/postIncident/meetingLasts", rules.meetingLasts());
    search.positive("/postIncident/escalateEvery", rules.escalateEvery());
    if (rules.meetingAfter().compareTo(DAY) < 0) {
      search.add(
          "/postIncident/meetingAfter", "must be at least a day, or the hour may have passed");
    }
    return search.mistakes;
  }

  private void duties(List<DutyRule> duties) {
    Set<Duty> left = EnumSet.allOf(Duty.class);
    for (int i = 0; i < duties.size(); i++) {
      String at = "/postIncident/duties/" + i;
      if (!left.remove(duties.get(i).duty())) {
        add(at, "`" + duties.get(i).duty() + "` stands here twice");
      }
      named(at + "/owner", duties.get(i).owner());
    }
    left.forEach(duty -> add("/postIncident/duties", "the duty `" + duty + "` is missing"));
  }

  private void names(String pointer, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      named(pointer + "/" + i, names.get(i));
    }
  }

  private void named(String pointer, String name) {
    if (!owners.contains(name)) {
      add(pointer, "there is no contact `" + name + "`" + NearestKey.hint(name, owners));
    }
  }

  private void positive(String pointer, Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      add(pointer, "must be longer than nothing");
    }
  }

  private void add(String pointer, String message) {
    mistakes.add(new Mistake(pointer, message));
  }
}
