package org.provabilityfabric.runbooks.preflight;

import static org.provabilityfabric.runbooks.kernel.Declaration.read;

import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.kernel.Declaration;
import org.provabilityfabric.runbooks.kernel.Step;

/** "Runbook accuracy validation", under each identity by its own worker. */
public enum PreflightStep implements Step {
  CHECK_RUNBOOK(
      read(
          "check-runbook-queue",
          "Runbook accuracy: channels to people, and the evidence vault",
          TaskQueues.RUNBOOK)),
  CHECK_OBSERVE(
      read(
          "check-observe-queue",
          "Runbook accuracy: what the reading steps need",
          TaskQueues.OBSERVE)),
  CHECK_CONTAIN(
      read(
          "check-contain-queue",
          "Runbook accuracy: what containing and changing steps need",
          TaskQueues.CONTAIN)),
  CHECK_KEYS(
      read(
          "check-keys-queue",
          "Runbook accuracy: what steps with signing keys need",
          TaskQueues.KEYS)),
  CHECK_LEAN(
      read(
          "check-lean-queue", "Runbook accuracy: what the check of proofs needs", TaskQueues.LEAN));

  private final Declaration declared;

  PreflightStep(Declaration declared) {
    this.declared = declared;
  }

  @Override
  public Declaration declared() {
    return declared;
  }
}
