package org.provabilityfabric.runbooks.tenant;

import static org.provabilityfabric.runbooks.kernel.Declaration.change;
import static org.provabilityfabric.runbooks.kernel.Declaration.read;

import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.kernel.Declaration;
import org.provabilityfabric.runbooks.kernel.Step;
import org.provabilityfabric.runbooks.policy.Policy;

/**
 * "Cross-Tenant Access Alert": "Isolate affected tenant". Whether somebody is asked is policy data;
 * the release is always asked for.
 */
public enum TenantStep implements Step {
  CAPTURE_TOKENS(
      read(
              "capture-tenant-tokens",
              "Evidence preservation: capability tokens as they are",
              TaskQueues.OBSERVE)
          .needs("GET", "ledger /capability-tokens")),
  ISOLATE_AT_ONCE(
      denial(
          "isolate-tenant-at-once",
          "Isolate affected tenant: deny its traffic, where the policy does not ask")),
  ISOLATE_APPROVED(
      denial(
              "isolate-tenant-approved",
              "Isolate affected tenant: deny its traffic, as a person decides")
          .approvedBy(Policy.ISOLATE_TENANT)),
  REVOKE_TOKENS(
      change(
              "revoke-tenant-tokens",
              "Isolate affected tenant: revoke its active tokens",
              TaskQueues.CONTAIN)
          .needs("POST", "ledger /capability-tokens/revoke")),
  PROVE_DENIAL(
      read(
              "prove-tenant-denial",
              "Isolate affected tenant: prove it, read the tokens back",
              TaskQueues.OBSERVE)
          .needs("GET", "ledger /capability-tokens")),
  WATCH_TENANT(
      read(
              "watch-tenant",
              "Isolate affected tenant: watch for new tokens until it is released",
              TaskQueues.OBSERVE)
          .needs("GET", "ledger /capability-tokens")),
  RELEASE(
      change("release-tenant", "Release: the tenant's traffic as before", TaskQueues.CONTAIN)
          .approvedBy(Policy.RELEASE_TENANT)
          .needs("delete", TenantStep.POLICY)),
  FOLLOW_UP(
      change(
          "begin-enhanced-monitoring",
          "Follow-up: enhanced monitoring of the tenant, for some days",
          TaskQueues.RUNBOOK));

  private static final String POLICY = "networkpolicies/tenants.networking.k8s.io";

  private final Declaration declared;

  TenantStep(Declaration declared) {
    this.declared = declared;
  }

  private static Declaration denial(String id, String title) {
    return change(id, title, TaskQueues.CONTAIN)
        .needs("get", TenantStep.POLICY)
        .needs("create", TenantStep.POLICY)
        .needs("update", TenantStep.POLICY);
  }

  @Override
  public Declaration declared() {
    return declared;
  }
}
