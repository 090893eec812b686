package org.provabilityfabric.runbooks.rotation;

import static org.provabilityfabric.runbooks.kernel.Declaration.change;
import static org.provabilityfabric.runbooks.kernel.Declaration.read;

import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.kernel.Declaration;
import org.provabilityfabric.runbooks.kernel.Perishable;
import org.provabilityfabric.runbooks.kernel.Step;
import org.provabilityfabric.runbooks.policy.Policy;

/**
 * "Certificate Rotation". The paper puts new keys into the secrets and restarts, so that verifiers
 * reject the new signatures; here verifiers get the new public keys first, and the old ones stay
 * with their end.
 */
public enum RotationStep implements Step {
  PREFLIGHT(
      read(
              "preflight",
              "Preflight: rights, secrets, deployments, nobody else rotating",
              TaskQueues.KEYS)
          .needs("create", "selfsubjectaccessreviews.authorization.k8s.io")
          .needs("get", "secrets")
          .needs("get", "configmaps")),
  AWAIT_WINDOW(
      read("maintenance-window", "Wait for the maintenance window", TaskQueues.RUNBOOK)
          .approvedBy(Policy.ROTATE_SIGNING_KEYS)),
  BACK_UP(
      change(
              "backup-current-certificates",
              "Backup current certificates: signing keys, encrypted to the recovery key",
              TaskQueues.KEYS)
          .needs("get", "secrets")
          .needs("update", "secrets")),
  GENERATE(
      change(
              "generate-new-certificates",
              "Generate new certificates: keys beside the present ones",
              TaskQueues.KEYS)
          .needs("create", "secrets")),
  PUBLISH(
      change(
              "publish-public-keys",
              "Update system configuration: publish the new public keys first",
              TaskQueues.KEYS)
          .needs("create", "configmaps")
          .needs("update", "configmaps")),
  AWAIT_VERIFIERS(
      read(
              "await-verifiers",
              "Update system configuration: wait until verifiers have them",
              TaskQueues.OBSERVE)
          .needs("GET", "the verifiers' key sets")),
  UPDATE_SECRETS(
      change("update-secrets", "Update system configuration: update secrets", TaskQueues.KEYS)
          .needs("create", "secrets")
          .needs("update", "secrets")),
  CAPTURE_LOGS(
      read(
              "capture-logs",
              "Update system configuration: capture logs before the restart",
              TaskQueues.OBSERVE)
          .preserving(Perishable.POD_LOGS)
          .needs("list", "pods")
          .needs("get", "pods/log")),
  RESTART(
      change(
              "rolling-restart",
              "Update system configuration: rolling restart affected services",
              TaskQueues.CONTAIN)
          .destroying(Perishable.POD_LOGS)
          .needs("patch", "deployments")
          .needs("list", "pods")),
  VERIFY(
      read(
              "verify-new-keys",
              "Verify a fresh receipt and a fresh certificate with the new keys",
              TaskQueues.OBSERVE)
          .needs("GET", "ledger /receipts")
          .needs("GET", "ledger /egress-certificates")
          .needs("get", "configmaps")),
  RETIRE(
      change(
              "retire-old-keys",
              "Retire the old private keys, keep the old public keys with their end",
              TaskQueues.KEYS)
          .needs("update", "configmaps")
          .needs("delete", "secrets")),
  ROLL_BACK(
      change("roll-back", "Roll back to the keys of before", TaskQueues.KEYS)
          .needs("update", "secrets")
          .needs("delete", "secrets")
          .needs("update", "configmaps"));

  private final Declaration declared;

  RotationStep(Declaration declared) {
    this.declared = declared;
  }

  @Override
  public Declaration declared() {
    return declared;
  }
}
