package org.provabilityfabric.runbooks.policy.reading;

import java.util.List;
import java.util.Set;
import org.provabilityfabric.runbooks.policy.CommandRules;
import org.provabilityfabric.runbooks.policy.PagerAuditRules;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.reading.PolicyMistakes.Mistake;

/** Times that end at once, and an audit that nobody hears of. */
final class CommandMistakes extends MistakeSearch {
  private CommandMistakes() {}

  /**
   * @param owners contacts, and the columns of a row
   */
  static List<Mistake> in(Policy policy, Set<String> owners) {
    CommandMistakes search = new CommandMistakes();
    search.command(policy);
    search.audit(policy.pagerAudit(), owners);
    return search.all();
  }

  private void command(Policy policy) {
    CommandRules rules = policy.command();
    positive("/command/acceptWithin", rules.acceptWithin());
    positive("/command/askBeforeUpdate", rules.askBeforeUpdate());
  }

  private void audit(PagerAuditRules rules, Set<String> owners) {
    positive("/pagerAudit/lateAfter", rules.lateAfter());
    named("/pagerAudit/tell", "contact", rules.tell(), owners);
    for (int i = 0; i < rules.probe().size(); i++) {
      ChannelMistakes.in("/pagerAudit/probe/" + i, rules.probe().get(i)).ifPresent(this::found);
    }
  }
}
