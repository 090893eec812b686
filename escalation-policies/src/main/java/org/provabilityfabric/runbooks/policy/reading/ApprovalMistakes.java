package org.provabilityfabric.runbooks.policy.reading;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.provabilityfabric.runbooks.policy.ApprovalRule;
import org.provabilityfabric.runbooks.policy.DurationText;
import org.provabilityfabric.runbooks.policy.OnTimeout;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.reading.PolicyMistakes.Mistake;
import org.provabilityfabric.runbooks.reading.NearestKey;

/** Approvals that nothing asks for, that are missing, or whose rules must not be. */
final class ApprovalMistakes extends MistakeSearch {
  /** What lifts a containment. */
  private static final Set<String> RELEASES =
      Set.of(Policy.RELEASE_CONTAINMENT, Policy.RELEASE_TENANT);

  private ApprovalMistakes() {}

  static List<Mistake> in(Policy policy) {
    ApprovalMistakes search = new ApprovalMistakes();
    if (!policy.approvals().containsKey(Policy.RELEASE_CONTAINMENT)) {
      search.add("/approvals", "the approval `" + Policy.RELEASE_CONTAINMENT + "` is missing");
    }
    boolean isolates =
        policy.approvals().containsKey(Policy.ISOLATE_TENANT)
            || !policy.tenants().withoutApproval().isEmpty();
    if (isolates && !policy.approvals().containsKey(Policy.RELEASE_TENANT)) {
      search.add(
          "/approvals",
          "the approval `" + Policy.RELEASE_TENANT + "` is missing: tenants can be isolated");
    }
    Set<String> asked = ShippedPolicy.approvals();
    policy.approvals().forEach((id, rule) -> search.approval(id, rule, asked));
    return search.all();
  }

  private void approval(String id, ApprovalRule rule, Set<String> asked) {
    String at = "/approvals/" + PolicyMistakes.escape(id);
    if (!asked.contains(id)) {
      add(at, "nothing asks for the approval `" + id + "`" + NearestKey.hint(id, asked));
    }
    if (RELEASES.contains(id) && rule.onTimeout() == OnTimeout.PROCEED) {
      add(
          at + "/onTimeout",
          "a containment is never lifted by itself; expected ASK_AGAIN_AND_ESCALATE or DENY");
    }
    positive(at + "/deadline", rule.deadline());
    reminders(at + "/reminders/", rule);
  }

  private void reminders(String at, ApprovalRule rule) {
    for (int i = 0; i < rule.reminders().size(); i++) {
      Duration reminder = rule.reminders().get(i);
      if (reminder.compareTo(rule.deadline()) >= 0) {
        add(
            at + i,
            "a reminder after "
                + DurationText.print(reminder)
                + " is not before the deadline of "
                + DurationText.print(rule.deadline()));
      }
    }
  }
}
