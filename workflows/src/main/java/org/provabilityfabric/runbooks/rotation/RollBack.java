package org.provabilityfabric.runbooks.rotation;

import static org.provabilityfabric.runbooks.rotation.RotationStep.CAPTURE_LOGS;
import static org.provabilityfabric.runbooks.rotation.RotationStep.ROLL_BACK;
import static org.provabilityfabric.runbooks.rotation.RotationStep.VERIFY;

import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.keys.RotationOutcome;
import org.provabilityfabric.runbooks.contract.keys.SigningKeys;
import org.provabilityfabric.runbooks.contract.keys.SigningState;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Failures;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.kernel.Steps;

/**
 * The way back to the keys of before. The new public keys stay published until those who sign are
 * known to sign with the old ones, and where something may have been signed with them they are not
 * taken back at all but end: whatever happens, verifiers accept what was signed.
 */
final class RollBack {
  private static final Duration LOOKING = Duration.ofMinutes(5);

  private final Steps steps;
  private final Journal journal;
  private final Rotation rotation;
  private final SigningServices services;

  RollBack(Steps steps, Journal journal, Rotation rotation, SigningServices services) {
    this.steps = steps;
    this.journal = journal;
    this.rotation = rotation;
    this.services = services;
  }

  /** Rolls back what was done, whatever it was. */
  RotationOutcome run(String why) {
    Outcome<SigningState> outcome = steps.regardless(ROLL_BACK, this::back);
    if (outcome.value().isPresent()) {
      journal.find(
          ROLL_BACK,
          FindingCode.ROTATION_ROLLED_BACK,
          "Rolled back because " + why + ": the keys of before sign and verify.");
      return RotationOutcome.ROLLED_BACK;
    }
    lookAgain();
    journal.find(
        ROLL_BACK,
        FindingCode.ROTATION_NOT_SETTLED,
        "Rolling back because "
            + why
            + " did not succeed: "
            + outcome.whyNot()
            + ". Both the old and the new public keys stay published, so that verifiers accept what"
            + " either signs.");
    return RotationOutcome.NOT_SETTLED;
  }

  /** A call that failed may have changed some of the secrets all the same. */
  private void lookAgain() {
    if (Workflow.getVersion("look-at-unsettled-keys", Workflow.DEFAULT_VERSION, 1) < 1) {
      return;
    }
    try {
      rotation.saw(
          Calls.within(SigningKeys.class, TaskQueues.KEYS, "Which keys the secrets hold", LOOKING)
              .lookAtSigningKeys(rotation.order(null)));
    } catch (TemporalFailure failure) {
      rotation.notSeen(Failures.outcome(failure).whyNot());
    }
  }

  private SigningState back() {
    if (rotation.used()) {
      rotation.saw(keys("Put the keys of before back").putSigningKeysBack(rotation.order(null)));
      signAgain();
    }
    Instant end = Now.instant().plus(rotation.rules().overlap());
    SigningState settled = keys("Forget the new keys").forgetNewSigningKeys(rotation.order(end));
    rotation.saw(settled);
    return settled;
  }

  /** Pods may hold the new key since the secret had it, restarted or not. */
  private void signAgain() {
    steps.regardless(CAPTURE_LOGS, services::captureLogs);
    SigningServices.Rollouts rollouts = services.restart("back");
    if (!rollouts.findings().isEmpty()) {
      throw FailureKind.CONFLICT.failure(
          "the pods are not known to sign with the keys of before: "
              + rollouts.findings().getFirst().text());
    }
    Instant since = Now.instant();
    Outcome<SigningServices.Checked> verified =
        steps.regardless(VERIFY, () -> services.verify(since, false));
    if (verified instanceof Outcome.Failed<SigningServices.Checked> failed
        && failed.kind() == FailureKind.CONFLICT) {
      throw FailureKind.CONFLICT.failure(failed.what());
    }
  }

  private static SigningKeys keys(String summary) {
    return Calls.persistently(SigningKeys.class, TaskQueues.KEYS, summary);
  }
}
