package org.provabilityfabric.runbooks.policy.reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.provabilityfabric.runbooks.policy.DurationText;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.RegulatoryRule;
import org.provabilityfabric.runbooks.policy.reading.PolicyMistakes.Mistake;
import org.provabilityfabric.runbooks.reading.NearestKey;

/** Regulatory clocks that stand twice, that end at once, or of which nobody is told. */
final class RegulatoryMistakes {
  private final Set<String> owners;
  private final List<Mistake> mistakes = new ArrayList<>();

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
    return search.mistakes;
  }

  private void rule(String at, RegulatoryRule rule) {
    if (rule.after().isZero() || rule.after().isNegative()) {
      add(at + "/after", "must be longer than nothing");
    }
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
    names(at + "/tell", rule.tell());
    names(at + "/escalateTo", rule.escalateTo());
  }

  private void names(String pointer, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      if (!owners.contains(names.get(i))) {
        add(
            pointer + "/" + i,
            "there is no contact `" + names.get(i) + "`" + NearestKey.hint(names.get(i), owners));
      }
    }
  }

  private void add(String pointer, String message) {
    mistakes.add(new Mistake(pointer, message));
  }
}
