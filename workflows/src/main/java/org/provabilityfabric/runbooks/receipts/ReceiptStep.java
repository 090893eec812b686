package org.provabilityfabric.runbooks.receipts;

import static org.provabilityfabric.runbooks.kernel.Declaration.change;
import static org.provabilityfabric.runbooks.kernel.Declaration.read;

import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.kernel.Declaration;
import org.provabilityfabric.runbooks.kernel.Perishable;
import org.provabilityfabric.runbooks.kernel.Step;
import org.provabilityfabric.runbooks.policy.Policy;

/**
 * "Access Receipts Investigation". The paper looks at the gateway's logs only where receipts are
 * missing; here they are kept first, because they tell what leaves no receipt, and because a
 * restart ends them together with receipts that were not submitted yet.
 */
public enum ReceiptStep implements Step {
  GET_RECEIPTS(
      read("get-recent-receipts", "Receipt analysis: get recent receipts", TaskQueues.OBSERVE)
          .needs("GET", "ledger /receipts")),
  CAPTURE_LOGS(
      read(
              "capture-gateway-logs",
              "Missing receipts: check retrieval gateway health (logs)",
              TaskQueues.OBSERVE)
          .preserving(Perishable.POD_LOGS)
          .needs("list", "pods")
          .needs("get", "pods/log")),
  CHECK_GAPS(
      read(
              "check-missing-receipts",
              "Receipt analysis: check for missing receipts",
              TaskQueues.OBSERVE)
          .needs("GET", "Prometheus /api/v1/query")),
  CHECK_ISOLATION(
      read(
          "check-cross-tenant-violations",
          "Receipt analysis: check for cross-tenant violations",
          TaskQueues.OBSERVE)),
  CHECK_ABAC(
      read(
          "check-abac-patterns",
          "Receipt analysis: check ABAC decision patterns",
          TaskQueues.OBSERVE)),
  VERIFY_SIGNATURES(
      read(
              "verify-receipt-signatures",
              "Receipt analysis: verify receipt signatures",
              TaskQueues.OBSERVE)
          .needs("get", "configmaps")),
  CHECK_PODS(
      read(
              "check-gateway-and-ledger-pods",
              "Missing receipts: check retrieval gateway health (pods)",
              TaskQueues.OBSERVE)
          .needs("list", "pods")
          .needs("list", "deployments")),
  CHECK_LEDGER(
      read(
              "check-ledger-connectivity",
              "Missing receipts: check ledger connectivity",
              TaskQueues.OBSERVE)
          .needs("GET", "ledger /health")
          .needs("GET", "ledger /receipts")),
  CAPTURE_LEDGER_LOGS(
      read(
              "capture-ledger-logs",
              "Missing receipts: check ledger issues (logs)",
              TaskQueues.OBSERVE)
          .needs("list", "pods")
          .needs("get", "pods/log")),
  RESTART_GATEWAY(
      change(
              "restart-gateway",
              "Missing receipts: restart gateway if unhealthy",
              TaskQueues.CONTAIN)
          .destroying(Perishable.POD_LOGS)
          .approvedBy(Policy.RESTART_GATEWAY)
          .needs("patch", "deployments")),
  VERIFY_RECEIPTS(
      read(
              "verify-receipts-arrive",
              "Missing receipts: verify that receipts arrive again",
              TaskQueues.OBSERVE)
          .needs("GET", "ledger /receipts")),
  CHECK_KEY(
      read(
              "check-signing-key",
              "Invalid receipt signatures: check signing key rotation",
              TaskQueues.KEYS)
          .needs("get", "secrets")
          .needs("get", "configmaps")),
  TRY_KEY(
      read(
          "try-signing-key",
          "Invalid receipt signatures: verify them by the key that the gateway has",
          TaskQueues.OBSERVE)),
  APPLY_KEY(
      change(
              "apply-signing-key",
              "Invalid receipt signatures: update signing keys if rotated",
              TaskQueues.KEYS)
          .approvedBy(Policy.APPLY_RECEIPT_KEY)
          .needs("get", "secrets")
          .needs("update", "configmaps")),
  VERIFY_AGAIN(
      read(
              "verify-receipts-again",
              "Invalid receipt signatures: verify receipt signatures again",
              TaskQueues.OBSERVE)
          .needs("get", "configmaps")),
  FIND_ORIGINALS(
      read(
          "find-receipt-originals",
          "Regenerate receipts: find the originals that the gateway's log still has",
          TaskQueues.OBSERVE)),
  RESUBMIT(
      change(
              "resubmit-receipts",
              "Regenerate receipts: hand the originals to the ledger",
              TaskQueues.CONTAIN)
          .approvedBy(Policy.RESUBMIT_RECEIPTS)
          .needs("POST", "ledger /receipts")),
  STATE_GAP(
      change(
              "sign-gap-statement",
              "Regenerate receipts: state what is missing for good",
              TaskQueues.KEYS)
          .approvedBy(Policy.SIGN_GAP_STATEMENT));

  private final Declaration declared;

  ReceiptStep(Declaration declared) {
    this.declared = declared;
  }

  @Override
  public Declaration declared() {
    return declared;
  }
}
