package org.provabilityfabric.runbooks.kernel;

import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.policy.Access;
import org.provabilityfabric.runbooks.policy.Act;
import org.provabilityfabric.runbooks.policy.ApprovalRule;
import org.provabilityfabric.runbooks.policy.IdentityProof;
import org.provabilityfabric.runbooks.policy.Policy;

/** What people may do to a run, by the policy that it has pinned. */
final class Boundaries {
  /** How long a proof may be on its way; a copied one is of no use afterwards. */
  private static final Duration LONGEST_PROOF = Duration.ofMinutes(10);

  private final @Nullable Person requester = Requester.ofThisRun();
  private @Nullable Policy policy;

  void set(Policy pinned) {
    policy = pinned;
  }

  /** Refuses what the policy does not let the person do, and an identity that is not proved. */
  void check(Person by, Act act) {
    check(by, act, act.name());
  }

  /**
   * As {@link #check(Person, Act)}.
   *
   * @param deed what exactly is done, as the proof of identity has it
   */
  void check(Person by, Act act, String deed) {
    Policy rules = policy;
    if (rules != null) {
      prove(by, deed, rules.access().identityKey());
      refuse(Access.refusal(rules, act, by.name(), by.identity()));
    } else if (by.verified()) {
      throw FailureKind.INVALID_INPUT.failure("The run has only just begun; try again shortly.");
    }
  }

  private static void prove(Person by, String deed, @Nullable String key) {
    if (!by.verified()) {
      return;
    }
    IdentityProof proof = by.proof() == null ? null : IdentityProof.read(by.proof()).orElse(null);
    String run = Workflow.getInfo().getWorkflowId();
    if (key == null || proof == null || !proof.holds(key, by.name(), run, deed)) {
      throw FailureKind.FORBIDDEN.failure(
          "The identity "
              + by.identity()
              + " is not proved; leave it out, and the name is a claim.");
    }
    Duration old = Duration.between(proof.at(), Now.instant()).abs();
    if (old.compareTo(LONGEST_PROOF) > 0) {
      throw FailureKind.FORBIDDEN.failure(
          "The proof of identity is of " + proof.at() + ", which is too long ago.");
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
