package org.provabilityfabric.runbooks.kernel;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.policy.Access;
import org.provabilityfabric.runbooks.policy.Act;
import org.provabilityfabric.runbooks.policy.ApprovalRule;
import org.provabilityfabric.runbooks.policy.Policy;

/** What people may do to a run, by the policy that it has pinned. */
final class Boundaries {
  private final @Nullable Person requester = Requester.ofThisRun();
  private @Nullable Policy policy;

  void set(Policy pinned) {
    policy = pinned;
  }

  /** Refuses what the policy does not let the person do. */
  void check(Person by, Act act) {
    Policy rules = policy;
    if (rules != null) {
      refuse(Access.refusal(rules, act, by.name(), by.identity()));
    } else if (by.verified()) {
      throw FailureKind.INVALID_INPUT.failure("The run has only just begun; try again shortly.");
    }
  }

  /** Refuses an answer to an approval by somebody whom the policy does not ask. */
  void checkAnswer(Person by, String approval, ApprovalRule rule) {
    Policy rules = policy;
    if (rules != null) {
      refuse(Access.refusal(rules, approval, rule, by.name(), by.identity()));
    }
  }

  /** Refuses an approval by whoever asked for the run. */
  void checkOther(Person by, String approval, ApprovalRule rule) {
    if (requester != null && !rule.byRequester() && requester.same(by)) {
      throw FailureKind.FORBIDDEN.failure(
          by.name() + " asked for this; somebody else has to approve " + approval + ".");
    }
  }

  private static void refuse(Optional<String> why) {
    if (why.isPresent()) {
      throw FailureKind.FORBIDDEN.failure(why.get());
    }
  }
}
