package org.provabilityfabric.runbooks.policy.reading;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.provabilityfabric.runbooks.policy.Duty;
import org.provabilityfabric.runbooks.policy.DutyRule;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.PostIncidentRules;
import org.provabilityfabric.runbooks.policy.reading.PolicyMistakes.Mistake;

/** Duties that nobody has, that stand twice or not at all, and times that cannot be kept. */
final class PostIncidentMistakes extends MistakeSearch {
  private static final Duration DAY = Duration.ofDays(1);

  private final Set<String> owners;

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
    search.contacts("/postIncident/invite", rules.invite(), owners);
    search.contacts("/postIncident/escalateTo", rules.escalateTo(), owners);
    search.positive("/postIncident/meetingLasts", rules.meetingLasts());
    search.positive("/postIncident/escalateEvery", rules.escalateEvery());
    if (rules.meetingAfter().compareTo(DAY) < 0) {
      search.add(
          "/postIncident/meetingAfter", "must be at least a day, or the hour may have passed");
    }
    return search.all();
  }

  private void duties(List<DutyRule> duties) {
    Set<Duty> left = EnumSet.allOf(Duty.class);
    for (int i = 0; i < duties.size(); i++) {
      String at = "/postIncident/duties/" + i;
      if (!left.remove(duties.get(i).duty())) {
        add(at, "`" + duties.get(i).duty() + "` stands here twice");
      }
      named(at + "/owner", "contact", duties.get(i).owner(), owners);
    }
    left.forEach(duty -> add("/postIncident/duties", "the duty `" + duty + "` is missing"));
  }
}
