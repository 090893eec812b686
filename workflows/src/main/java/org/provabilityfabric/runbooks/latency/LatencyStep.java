package org.provabilityfabric.runbooks.latency;

import static org.provabilityfabric.runbooks.kernel.Declaration.change;
import static org.provabilityfabric.runbooks.kernel.Declaration.read;

import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.kernel.Declaration;
import org.provabilityfabric.runbooks.kernel.Perishable;
import org.provabilityfabric.runbooks.kernel.Step;
import org.provabilityfabric.runbooks.policy.Policy;

/** "High Latency", and "High Latency Alert": investigation and resolution. */
public enum LatencyStep implements Step {
  IDENTIFY_BOTTLENECK(
      read(
              "identify-bottleneck",
              "Identify bottleneck component: check service latencies",
              TaskQueues.OBSERVE)
          .needs("GET", "prometheus /api/v1/query")),
  CHECK_CONNECTIONS(
      read(
              "check-connections",
              "Database performance: check database connections",
              TaskQueues.OBSERVE)
          .needs("create", "pods/exec")),
  CHECK_SLOW_QUERIES(
      read("check-slow-queries", "Database performance: check slow queries", TaskQueues.OBSERVE)
          .needs("create", "pods/exec")),
  CHECK_UTILIZATION(
      read("check-utilization", "Resource utilization: check CPU and memory", TaskQueues.OBSERVE)
          .needs("list", "pods.metrics.k8s.io")
          .needs("list", "pods")),
  CAPTURE_LOGS(
      read("capture-logs", "Before a restart: capture logs", TaskQueues.OBSERVE)
          .preserving(Perishable.POD_LOGS)
          .needs("list", "pods")
          .needs("get", "pods/log")),
  SCALE(
      change("scale", "Resolution: scale", TaskQueues.CONTAIN)
          .approvedBy(Policy.SCALE_COMPONENT)
          .needs("update", "deployments/scale")
          .needs("patch", "deployments")),
  RESTART(
      change("restart", "Resolution: restart", TaskQueues.CONTAIN)
          .approvedBy(Policy.RESTART_COMPONENT)
          .destroying(Perishable.POD_LOGS)
          .needs("patch", "deployments")),
  VERIFY_LATENCY(
      read("verify-latency", "Verify: check service latencies again", TaskQueues.OBSERVE)
          .needs("GET", "prometheus /api/v1/query"));

  private final Declaration declared;

  LatencyStep(Declaration declared) {
    this.declared = declared;
  }

  @Override
  public Declaration declared() {
    return declared;
  }
}
