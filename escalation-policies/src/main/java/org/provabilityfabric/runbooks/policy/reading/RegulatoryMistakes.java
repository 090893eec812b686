package org.provabilityfabric.runbooks.policy.reading;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.provabilityfabric.runbooks.policy.DurationText;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.RegulatoryRule;
import org.provabilityfabric.runbooks.policy.reading.PolicyMistakes.Mistake;

/** Regulatory clocks that stand twice, that end at once, or of which nobody is told. */
final class RegulatoryMistakes extends MistakeSearch {
  private final Set<String> owners;

  private RegulatoryMistakes(Set<String> owners) {
    this.owners = owners;
  }

  /**
   * @param owners contacts, and the columns of a row
   */
  static List<Mistake> in(Policy policy, Set<String> owners) {
    RegulatoryMistakes search = new RegulatoryMistakes(owners);
    List<RegulatoryRule> rules = policy.regulatoryClocks();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < rules.size(); i++) {
      String at = "/regulatoryClocks/" + i;
      if (!names.add(rules.get(i).name().toLowerCase(Locale.ROOT))) {
        search.add(at, "`" + rules.get(i).name() + "` stands here twice");
      }
      search.rule(at, rules.get(i));
    }
    return search.all();
  }

  private void rule(String at, RegulatoryRule rule) {
    positive(at + "/after", rule.after());
    for (int i = 0; i < rule.warnBefore().size(); i++) {
      Duration ahead = rule.warnBefore().get(i);
      if (ahead.compareTo(rule.after()) >= 0) {
        add(
            at + "/warnBefore/" + i,
            "a warning "
                + DurationText.print(ahead)
                + " before is not within the "
                + DurationText.print(rule.after())
                + " of the clock");
      }
    }
    contacts(at + "/tell", rule.tell(), owners);
    contacts(at + "/escalateTo", rule.escalateTo(), owners);
  }
}
