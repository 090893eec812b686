package org.provabilityfabric.runbooks.exposure;

import static org.provabilityfabric.runbooks.kernel.Declaration.change;
import static org.provabilityfabric.runbooks.kernel.Declaration.read;

import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.kernel.Declaration;
import org.provabilityfabric.runbooks.kernel.Perishable;
import org.provabilityfabric.runbooks.kernel.Step;
import org.provabilityfabric.runbooks.policy.Policy;

/**
 * "Data Exposure Incident". The paper scales to 0 first and collects logs after, which deletes the
 * evidence it wants; here traffic is cut first, then evidence is kept, then the component is
 * scaled.
 */
public enum ExposureStep implements Step {
  CUT_TRAFFIC(
      change("cut-traffic", "Immediate containment: block external traffic", TaskQueues.CONTAIN)
          .needs("get", "networkpolicies.networking.k8s.io")
          .needs("create", "networkpolicies.networking.k8s.io")
          .needs("update", "networkpolicies.networking.k8s.io")),
  CAPTURE_LOGS(
      read("capture-logs", "Evidence preservation: capture logs", TaskQueues.OBSERVE)
          .preserving(Perishable.POD_LOGS)
          .needs("list", "pods")
          .needs("get", "pods/log")),
  CAPTURE_RECEIPTS(
      read("capture-receipts", "Evidence preservation: capture recent receipts", TaskQueues.OBSERVE)
          .needs("GET", "ledger /receipts")),
  CAPTURE_CERTIFICATES(
      read(
              "capture-certificates",
              "Evidence preservation: capture recent certificates",
              TaskQueues.OBSERVE)
          .needs("GET", "ledger /egress-certificates")),
  SCALE_TO_ZERO(
      change(
              "scale-to-zero",
              "Immediate containment: isolate affected components (replicas 0)",
              TaskQueues.CONTAIN)
          .destroying(Perishable.POD_LOGS)
          .needs("update", "deployments/scale")
          .needs("patch", "deployments")),
  ASSESS_IMPACT(
      read(
          "assess-impact",
          "Impact assessment: affected tenants and cross-tenant access",
          TaskQueues.OBSERVE)),
  RELEASE(
      change("release", "Release: restore what was there before", TaskQueues.CONTAIN)
          .approvedBy(Policy.RELEASE_CONTAINMENT)
          .needs("delete", "networkpolicies.networking.k8s.io")
          .needs("update", "deployments/scale"));

  private final Declaration declared;

  ExposureStep(Declaration declared) {
    this.declared = declared;
  }

  @Override
  public Declaration declared() {
    return declared;
  }
}
