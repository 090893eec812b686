package org.provabilityfabric.runbooks.certificates;

import static org.provabilityfabric.runbooks.kernel.Declaration.change;
import static org.provabilityfabric.runbooks.kernel.Declaration.read;

import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.kernel.Declaration;
import org.provabilityfabric.runbooks.kernel.Perishable;
import org.provabilityfabric.runbooks.kernel.Step;
import org.provabilityfabric.runbooks.policy.Policy;

/**
 * "Egress Certificates Investigation". The paper restarts the firewall and looks at its logs only
 * where certificates are missing; here the logs are kept first, because they name the requests that
 * completeness is checked against and because a restart ends them.
 */
public enum CertificateStep implements Step {
  GET_CERTIFICATES(
      read(
              "get-recent-certificates",
              "Certificate analysis: get recent certificates",
              TaskQueues.OBSERVE)
          .needs("GET", "ledger /egress-certificates")),
  CAPTURE_LOGS(
      read(
              "capture-firewall-logs",
              "Missing certificates: check firewall health (logs)",
              TaskQueues.OBSERVE)
          .preserving(Perishable.POD_LOGS)
          .needs("list", "pods")
          .needs("get", "pods/log")),
  ANALYZE_PATTERNS(
      read(
          "analyze-detection-patterns",
          "Certificate analysis: analyze detection patterns (PII, secrets, policy hash)",
          TaskQueues.OBSERVE)),
  VERIFY_INTEGRITY(
      read(
              "verify-certificate-integrity",
              "Certificate analysis: verify certificate integrity (signatures)",
              TaskQueues.OBSERVE)
          .needs("get", "configmaps")),
  CHECK_COMPLETENESS(
      read(
              "check-certificate-completeness",
              "Certificate analysis: check certificate completeness (coverage)",
              TaskQueues.OBSERVE)
          .needs("GET", "Prometheus /api/v1/query")),
  LIST_FALSE_POSITIVES(
      read(
          "analyze-false-positives",
          "High false positive rate: analyze detection patterns",
          TaskQueues.OBSERVE)),
  CHECK_POLICY(
      read(
              "check-policy-configuration",
              "High false positive rate: check policy configuration",
              TaskQueues.OBSERVE)
          .needs("get", "configmaps")),
  CHECK_PODS(
      read(
              "check-firewall-pods",
              "Missing certificates: check firewall health (pods)",
              TaskQueues.OBSERVE)
          .needs("list", "pods")
          .needs("list", "deployments")),
  CHECK_STORAGE(
      read(
              "check-certificate-storage",
              "Missing certificates: check certificate storage (count)",
              TaskQueues.OBSERVE)
          .needs("GET", "ledger /egress-certificates/count")),
  UPDATE_THRESHOLD(
      change(
              "update-detection-threshold",
              "High false positive rate: update detection thresholds",
              TaskQueues.CONTAIN)
          .approvedBy(Policy.CHANGE_THRESHOLD)
          .needs("get", "configmaps")
          .needs("patch", "configmaps")),
  RESTART_FOR_THRESHOLD(
      change(
              "restart-for-threshold",
              "High false positive rate: restart egress firewall",
              TaskQueues.CONTAIN)
          .destroying(Perishable.POD_LOGS)
          .needs("patch", "deployments")),
  VERIFY_POLICY_HASH(
      read(
              "verify-policy-hash",
              "High false positive rate: verify the new policy hash on fresh certificates",
              TaskQueues.OBSERVE)
          .needs("GET", "ledger /egress-certificates")),
  RESTORE_THRESHOLD(
      change(
              "restore-detection-threshold",
              "High false positive rate: roll the detection threshold back",
              TaskQueues.CONTAIN)
          .approvedBy(Policy.RESTORE_THRESHOLD)
          .needs("get", "configmaps")
          .needs("patch", "configmaps")),
  RESTART_AFTER_RESTORE(
      change(
              "restart-after-restore",
              "High false positive rate: restart egress firewall with the threshold of before",
              TaskQueues.CONTAIN)
          .destroying(Perishable.POD_LOGS)
          .needs("patch", "deployments")),
  RESTART_FIREWALL(
      change(
              "restart-firewall",
              "Missing certificates: restart firewall if needed",
              TaskQueues.CONTAIN)
          .destroying(Perishable.POD_LOGS)
          .approvedBy(Policy.RESTART_FIREWALL)
          .needs("patch", "deployments")),
  VERIFY_GENERATION(
      read(
              "verify-certificate-generation",
              "Missing certificates: verify that certificates are generated again",
              TaskQueues.OBSERVE)
          .needs("GET", "ledger /egress-certificates")),
  STATE_GAP(
      change(
              "sign-gap-statement",
              "Missing certificates: state what is missing for good",
              TaskQueues.KEYS)
          .approvedBy(Policy.SIGN_GAP_STATEMENT));

  private final Declaration declared;

  CertificateStep(Declaration declared) {
    this.declared = declared;
  }

  @Override
  public Declaration declared() {
    return declared;
  }
}
