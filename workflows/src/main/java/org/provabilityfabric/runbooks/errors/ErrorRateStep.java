package org.provabilityfabric.runbooks.errors;

import static org.provabilityfabric.runbooks.kernel.Declaration.read;

import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.kernel.Declaration;
import org.provabilityfabric.runbooks.kernel.Step;

/** "High Error Rates". */
public enum ErrorRateStep implements Step {
  CHECK_DISTRIBUTION(
      read(
              "check-error-distribution",
              "Check error distribution: error breakdown by service",
              TaskQueues.OBSERVE)
          .needs("GET", "prometheus /api/v1/query")
          .needs("GET", "prometheus /api/v1/query_range")),
  GET_RECENT_ERRORS(
      read("get-recent-errors", "Analyze error logs: get recent errors", TaskQueues.OBSERVE)
          .needs("list", "pods")
          .needs("get", "pods/log")),
  GROUP_ERRORS(
      read("group-errors", "Analyze error logs: group them by message", TaskQueues.OBSERVE)),
  FIND_CHANGE(
      read(
              "find-change",
              "Deployment or configuration change nearest to the first minute above",
              TaskQueues.OBSERVE)
          .needs("list", "deployments")
          .needs("list", "replicasets")
          .needs("log", "git"));

  private final Declaration declared;

  ErrorRateStep(Declaration declared) {
    this.declared = declared;
  }

  @Override
  public Declaration declared() {
    return declared;
  }
}
