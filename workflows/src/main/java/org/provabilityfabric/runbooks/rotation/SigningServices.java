package org.provabilityfabric.runbooks.rotation;

import static org.provabilityfabric.runbooks.rotation.RotationStep.CAPTURE_LOGS;
import static org.provabilityfabric.runbooks.rotation.RotationStep.RESTART;
import static org.provabilityfabric.runbooks.rotation.RotationStep.VERIFY;

import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.change.RestartOrder;
import org.provabilityfabric.runbooks.contract.change.WorkloadActions;
import org.provabilityfabric.runbooks.contract.change.WorkloadChange;
import org.provabilityfabric.runbooks.contract.keys.PublicKeyInfo;
import org.provabilityfabric.runbooks.contract.keys.SignatureChecks;
import org.provabilityfabric.runbooks.contract.keys.SignatureOrder;
import org.provabilityfabric.runbooks.contract.keys.SigningKeyState;
import org.provabilityfabric.runbooks.contract.observe.ClusterObservation;
import org.provabilityfabric.runbooks.contract.observe.LogCapture;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.policy.EvidenceRules;

/** Those who sign: their logs, their rolling restarts, and what they have signed since. */
final class SigningServices {
  private final Rotation rotation;
  private final EvidenceRules evidence;
  private int captures;

  SigningServices(Rotation rotation, EvidenceRules evidence) {
    this.rotation = rotation;
    this.evidence = evidence;
  }

  /** Rollouts in their order; one that is not complete is the last. */
  record Rollouts(List<WorkloadChange> changes) implements Assessed {
    @Override
    public List<Finding> findings() {
      return changes.stream().flatMap(change -> change.findings().stream()).toList();
    }
  }

  /** Whether they are there and could be restarted. */
  Rollouts checkRestart() {
    return restart("preflight", true);
  }

  /**
   * Restarts them one after the other.
   *
   * @param way tells this restart from others of the same rotation
   */
  Rollouts restart(String way) {
    return restart(way, rotation.rehearsal());
  }

  private Rollouts restart(String way, boolean dryRun) {
    Duration limit = rotation.rules().restartWithin();
    List<WorkloadChange> changes = new ArrayList<>();
    for (String component : rotation.components()) {
      WorkloadChange change =
          Calls.changing(WorkloadActions.class, RESTART, limit)
              .restartWorkload(
                  new RestartOrder(
                      component,
                      rotation.name() + "/" + way,
                      "rotation of signing keys",
                      limit,
                      dryRun));
      changes.add(change);
      if (!change.findings().isEmpty()) {
        break;
      }
    }
    return new Rollouts(changes);
  }

  /** Keeps their logs side by side: a restart ends them. */
  Evidence captureLogs() {
    captures++;
    Duration budget = evidence.budget();
    Instant now = Now.instant();
    List<Promise<Evidence>> captured =
        rotation.components().stream()
            .map(
                component ->
                    Async.function(
                        () ->
                            Calls.capturing(ClusterObservation.class, CAPTURE_LOGS, budget)
                                .captureLogs(capture(component, now, budget))))
            .toList();
    List<EvidenceRef> entries = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (Promise<Evidence> one : captured) {
      entries.addAll(one.get().entries());
      findings.addAll(one.get().findings());
    }
    return new Evidence(entries, findings);
  }

  private LogCapture capture(String component, Instant now, Duration budget) {
    String again = captures == 1 ? "" : "-" + captures;
    return new LogCapture(
        rotation.bundle(),
        component,
        Window.before(now, evidence.gatheringWindow()),
        "rotation-logs-" + component + again,
        budget.multipliedBy(9).dividedBy(10));
  }

  /**
   * Waits until the newest evidence since an instant verifies with the key that is in the secret,
   * for each kind.
   *
   * @param heedAbort whether an abort ends the waiting
   */
  Checked verify(Instant since, boolean heedAbort) {
    List<String> said = new ArrayList<>();
    for (SigningKeyState key : rotation.keys()) {
      Optional<String> text =
          unlessAborted(
              heedAbort,
              () ->
                  Calls.to(SignatureChecks.class, VERIFY, rotation.rules().freshWithin())
                      .awaitFreshEvidence(order(key, key.current(), since))
                      .text());
      if (text.isEmpty()) {
        return new Checked(said);
      }
      said.add(text.get());
    }
    return new Checked(said);
  }

  /** Waits until verifiers that show their keys show the new ones. */
  Checked awaitVerifiers(Instant since) {
    List<String> said = new ArrayList<>();
    for (SigningKeyState key : rotation.keys()) {
      PublicKeyInfo next = key.next();
      if (key.shown() && next != null) {
        unlessAborted(
                true,
                () ->
                    Calls.to(
                            SignatureChecks.class,
                            RotationStep.AWAIT_VERIFIERS,
                            rotation.rules().verifiersWithin())
                        .awaitVerifiers(order(key, next, since))
                        .text())
            .ifPresent(said::add);
      }
    }
    return new Checked(said);
  }

  /** What was verified, in sentences. */
  record Checked(List<String> said) {}

  private SignatureOrder order(SigningKeyState key, PublicKeyInfo wanted, Instant since) {
    return new SignatureOrder(
        key.kind(), wanted, since, Now.instant(), rotation.rules().lookInterval());
  }

  /** Waits for a call that may take long; an abort ends it. Empty where it did. */
  private <T> Optional<T> unlessAborted(boolean heedAbort, Supplier<T> call) {
    List<Promise<T>> called = new ArrayList<>();
    CancellationScope scope =
        Workflow.newCancellationScope(() -> called.add(Async.function(call::get)));
    scope.run();
    Promise<T> promise = called.getFirst();
    Workflow.await(() -> promise.isCompleted() || (heedAbort && rotation.aborted()));
    if (promise.isCompleted()) {
      return Optional.of(promise.get());
    }
    scope.cancel("the procedure was aborted");
    return Optional.empty();
  }
}
