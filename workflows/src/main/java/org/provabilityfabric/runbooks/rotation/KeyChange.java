package org.provabilityfabric.runbooks.rotation;

import static org.provabilityfabric.runbooks.rotation.RotationStep.AWAIT_VERIFIERS;
import static org.provabilityfabric.runbooks.rotation.RotationStep.AWAIT_WINDOW;
import static org.provabilityfabric.runbooks.rotation.RotationStep.BACK_UP;
import static org.provabilityfabric.runbooks.rotation.RotationStep.CAPTURE_LOGS;
import static org.provabilityfabric.runbooks.rotation.RotationStep.GENERATE;
import static org.provabilityfabric.runbooks.rotation.RotationStep.PREFLIGHT;
import static org.provabilityfabric.runbooks.rotation.RotationStep.PUBLISH;
import static org.provabilityfabric.runbooks.rotation.RotationStep.RESTART;
import static org.provabilityfabric.runbooks.rotation.RotationStep.RETIRE;
import static org.provabilityfabric.runbooks.rotation.RotationStep.ROLL_BACK;
import static org.provabilityfabric.runbooks.rotation.RotationStep.UPDATE_SECRETS;
import static org.provabilityfabric.runbooks.rotation.RotationStep.VERIFY;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.keys.RotationOutcome;
import org.provabilityfabric.runbooks.contract.keys.SigningKeys;
import org.provabilityfabric.runbooks.contract.keys.SigningState;
import org.provabilityfabric.runbooks.contract.message.MaintenanceWindows;
import org.provabilityfabric.runbooks.contract.message.WindowRequest;
import org.provabilityfabric.runbooks.kernel.Alarm;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.kernel.Steps;
import org.provabilityfabric.runbooks.policy.Policy;

/** "Certificate Rotation", step by step. A step that does not succeed ends in the roll-back. */
final class KeyChange {
  private final Steps steps;
  private final Journal journal;
  private final Policy policy;
  private final Rotation rotation;
  private final SigningServices services;
  private final RotationSteps taken;

  KeyChange(
      Steps steps, Journal journal, Policy policy, Rotation rotation, SigningServices services) {
    this.steps = steps;
    this.journal = journal;
    this.policy = policy;
    this.rotation = rotation;
    this.services = services;
    this.taken = new RotationSteps(steps, rotation);
  }

  /** Changes the keys, or leaves them as they were. */
  RotationOutcome run() {
    boolean changed =
        preflight()
            && approvedAndInWindow()
            && taken.keys(BACK_UP, keys -> keys.backUpSigningKeys(rotation.order(null)))
            && taken.keys(GENERATE, keys -> keys.generateSigningKeys(rotation.order(null)))
            && publish()
            && awaitVerifiers()
            && updateSecrets()
            && logsCaptured()
            && taken.succeeds(RESTART, this::restart)
            && verify();
    if (rotation.rehearsal()) {
      return rehearsed(changed);
    }
    if (changed && !rotation.aborted()) {
      return retire();
    }
    return rollBack(taken.failure());
  }

  /** Undoes what was done so far, if anything was. */
  RotationOutcome rollBack(String why) {
    if (!rotation.begun() || rotation.rehearsal()) {
      return RotationOutcome.UNCHANGED;
    }
    return new RollBack(steps, journal, rotation, services).run(why);
  }

  private boolean preflight() {
    Outcome<SigningState> looked =
        steps.run(
            PREFLIGHT,
            () -> {
              SigningState state =
                  Calls.to(SigningKeys.class, PREFLIGHT).inspectSigningKeys(rotation.order(null));
              rotation.saw(state);
              List<Finding> findings = new ArrayList<>(state.findings());
              findings.addAll(rotation.tooYoung(state));
              findings.addAll(services.checkRestart().findings());
              return new SigningState(state.keys(), findings, List.of());
            });
    boolean goesOn = rotation.rehearsal() && !rotation.keys().isEmpty();
    return taken.done(PREFLIGHT, looked, goesOn);
  }

  private boolean approvedAndInWindow() {
    Outcome<Boolean> outcome =
        steps.run(
            AWAIT_WINDOW,
            () -> {
              awaitWindow();
              return true;
            });
    return taken.done(AWAIT_WINDOW, outcome, false) && !taken.abortedMeanwhile();
  }

  private void awaitWindow() {
    if (rotation.rules().window() == null || rotation.urgent()) {
      return;
    }
    Instant now = Now.instant();
    Instant opens =
        Calls.to(MaintenanceWindows.class, AWAIT_WINDOW)
            .windowOpensAt(new WindowRequest(policy.calendar(), rotation.rules().window(), now));
    if (opens.isAfter(now) && !rotation.rehearsal()) {
      Alarm.in(Duration.between(now, opens), "the maintenance window opens")
          .awaitOr(rotation::aborted);
    }
  }

  private boolean publish() {
    Instant begin = Now.instant().minus(rotation.rules().clockSkew());
    return taken.keys(PUBLISH, keys -> keys.publishSigningKeys(rotation.order(begin)));
  }

  /** Verifiers that show their keys are asked; for the others the policy's time is waited. */
  private boolean awaitVerifiers() {
    if (rotation.rehearsal()) {
      steps.skip(AWAIT_VERIFIERS, "a rehearsal publishes nothing");
      return true;
    }
    Instant since = Now.instant();
    boolean waits = rotation.keys().stream().anyMatch(key -> !key.shown());
    return taken.succeeds(
            AWAIT_VERIFIERS,
            () -> {
              Alarm propagation =
                  waits
                      ? Alarm.in(rotation.rules().propagation(), "verifiers get the new keys")
                      : null;
              SigningServices.Checked checked = services.awaitVerifiers(since);
              if (propagation != null) {
                propagation.awaitOr(rotation::aborted);
              }
              return checked;
            })
        && !taken.abortedMeanwhile();
  }

  private boolean updateSecrets() {
    return taken.keys(
        UPDATE_SECRETS,
        keys -> {
          rotation.use();
          return keys.replaceSigningKeys(rotation.order(null));
        });
  }

  /** What could not be captured is recorded as lost by the restart; it holds up nothing. */
  private boolean logsCaptured() {
    steps.run(CAPTURE_LOGS, services::captureLogs);
    return !taken.abortedMeanwhile();
  }

  private SigningServices.Rollouts restart() {
    rotation.restart();
    return services.restart("new");
  }

  private boolean verify() {
    Instant since =
        rotation.rehearsal()
            ? Now.instant().minus(policy.evidence().gatheringWindow())
            : Now.instant();
    return taken.succeeds(VERIFY, () -> services.verify(since, true)) && !taken.abortedMeanwhile();
  }

  private RotationOutcome retire() {
    Instant end = Now.instant().plus(rotation.rules().overlap());
    Outcome<SigningState> outcome =
        steps.run(
            RETIRE,
            () ->
                Calls.persistently(SigningKeys.class, RETIRE.declared().queue(), RETIRE.title())
                    .retireSigningKeys(rotation.order(end)));
    outcome.value().ifPresent(rotation::saw);
    if (outcome instanceof Outcome.Refused<SigningState> refused) {
      return rollBack("it was " + refused.whyNot());
    }
    steps.skip(ROLL_BACK, "the new keys sign and verify");
    return outcome.value().isPresent() ? RotationOutcome.ROTATED : notRetired(outcome);
  }

  private RotationOutcome notRetired(Outcome<SigningState> outcome) {
    journal.find(
        RETIRE,
        FindingCode.ROTATION_NOT_RETIRED,
        "The new keys sign and verify; the old ones could not be retired: " + outcome.whyNot());
    return RotationOutcome.NOT_RETIRED;
  }

  private RotationOutcome rehearsed(boolean changed) {
    if (changed) {
      Instant end = Now.instant().plus(rotation.rules().overlap());
      taken.keys(RETIRE, keys -> keys.retireSigningKeys(rotation.order(end)));
    }
    steps.skip(ROLL_BACK, "a rehearsal changes nothing");
    return RotationOutcome.REHEARSED;
  }
}
