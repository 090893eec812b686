package org.provabilityfabric.runbooks.policy.reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.provabilityfabric.runbooks.policy.CommandRules;
import org.provabilityfabric.runbooks.policy.PagerAuditRules;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.reading.PolicyMistakes.Mistake;
import org.provabilityfabric.runbooks.reading.NearestKey;

/** Times that end at once, and an audit that nobody hears of. */
final class CommandMistakes {
  private final List<Mistake> mistakes = new ArrayList<>();

  private CommandMistakes() {}

  /**
   * @param owners contacts, and the columns of a row
   */
  static List<Mistake> in(Policy policy, Set<String> owners) {
    CommandMistakes search = new CommandMistakes();
    search.command(policy);
    search.audit(policy.pagerAudit(), owners);
    return search.mistakes;
  }

  private void command(Policy policy) {
    CommandRules rules = policy.command();
    positive("/command/acceptWithin", rules.acceptWithin());
    positive("/command/askBeforeUpdate", rules.askBeforeUpdate());
  }

  private void audit(PagerAuditRules rules, Set<String> owners) {
    positive("/pagerAudit/lateAfter", rules.lateAfter());
    if (!owners.contains(rules.tell())) {
      add(
          "/pagerAudit/tell",
          "there is no contact `" + rules.tell() + "`" + NearestKey.hint(rules.tell(), owners));
    }
    for (int i = 0; i < rules.probe().size(); i++) {
      ChannelMistakes.in("/pagerAudit/probe/" + i, rules.probe().get(i)).ifPresent(mistakes::add);
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
