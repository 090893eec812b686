package org.provabilityfabric.runbooks.verification;

import static org.provabilityfabric.runbooks.kernel.Declaration.read;

import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.kernel.Declaration;
import org.provabilityfabric.runbooks.kernel.Step;

/** "Post-Maintenance Verification". Any procedure that verifies declares these steps too. */
public enum VerificationStep implements Step {
  PODS(
      read("verify-pods", "Run health checks: pods and workloads", TaskQueues.OBSERVE)
          .needs("list", "pods")
          .needs("list", "deployments.apps")
          .needs("list", "statefulsets.apps")),
  HEALTH(
      read("verify-health", "Run health checks: system health", TaskQueues.OBSERVE)
          .needs("GET", "health URL")),
  TARGETS(
      read("verify-targets", "Run health checks: key metrics (up)", TaskQueues.OBSERVE)
          .needs("GET", "Prometheus")),
  DEPENDENCIES(
      read("verify-dependencies", "Run health checks: external dependencies", TaskQueues.OBSERVE)
          .needs("GET", "external dependencies")),
  LATENCY(
      read("verify-latency", "Run health checks: latency and throughput", TaskQueues.OBSERVE)
          .needs("GET", "Prometheus")),
  RECEIPTS(
      read(
              "verify-receipts",
              "Verify evidence generation: receipts kept coming",
              TaskQueues.OBSERVE)
          .needs("GET", "ledger /receipts")),
  CERTIFICATES(
      read(
              "verify-certificates-coming",
              "Verify evidence generation: certificates kept coming",
              TaskQueues.OBSERVE)
          .needs("GET", "ledger /egress-certificates")),
  SMOKE(
      read("run-smoke-tests", "Run smoke tests", TaskQueues.OBSERVE)
          .needs("request", "the smoke tests' addresses"));

  private final Declaration declared;

  VerificationStep(Declaration declared) {
    this.declared = declared;
  }

  @Override
  public Declaration declared() {
    return declared;
  }
}
