package org.provabilityfabric.runbooks.bypass;

import static org.provabilityfabric.runbooks.kernel.Declaration.change;
import static org.provabilityfabric.runbooks.kernel.Declaration.read;

import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.kernel.Declaration;
import org.provabilityfabric.runbooks.kernel.Step;
import org.provabilityfabric.runbooks.policy.Policy;

/** "Capability Bypass Incident". Which tokens are revoked without a question is policy data. */
public enum BypassStep implements Step {
  CHECK_FAILURES(
      read(
              "check-authorization-failures",
              "Identify scope: check for authorization failures",
              TaskQueues.OBSERVE)
          .needs("list", "pods")
          .needs("get", "pods/log")),
  ANALYZE_TOKENS(
      read("analyze-tokens", "Identify scope: analyze capability tokens", TaskQueues.OBSERVE)
          .needs("GET", "ledger /capability-tokens")),
  IDENTIFY_SCOPE(
      read(
          "identify-scope",
          "Identify scope: tokens, subjects and tenants involved",
          TaskQueues.OBSERVE)),
  REVOKE_AT_ONCE(
      change(
              "revoke-at-once",
              "Revoke compromised tokens: those that the policy does not ask for",
              TaskQueues.CONTAIN)
          .needs("POST", "ledger /capability-tokens/revoke")),
  REVOKE_APPROVED(
      change(
              "revoke-approved",
              "Revoke compromised tokens: those that a person decides on",
              TaskQueues.CONTAIN)
          .approvedBy(Policy.REVOKE_TOKENS)
          .needs("POST", "ledger /capability-tokens/revoke")),
  PROVE_DENIAL(
      read("prove-denial", "Prove the denial: read the tokens back", TaskQueues.OBSERVE)
          .needs("GET", "ledger /capability-tokens")),
  WATCH_TOKENS(
      read("watch-tokens", "Watch for later use of a revoked token", TaskQueues.OBSERVE)
          .needs("GET", "ledger /capability-tokens")),
  CAPTURE_AFTER(
      read("capture-after", "Evidence afterwards: logs and tokens", TaskQueues.OBSERVE)
          .needs("list", "pods")
          .needs("get", "pods/log")
          .needs("GET", "ledger /capability-tokens"));

  private final Declaration declared;

  BypassStep(Declaration declared) {
    this.declared = declared;
  }

  @Override
  public Declaration declared() {
    return declared;
  }
}
