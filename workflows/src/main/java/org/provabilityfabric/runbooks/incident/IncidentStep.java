package org.provabilityfabric.runbooks.incident;

import static org.provabilityfabric.runbooks.kernel.Declaration.change;
import static org.provabilityfabric.runbooks.kernel.Declaration.read;

import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.kernel.Declaration;
import org.provabilityfabric.runbooks.kernel.Step;
import org.provabilityfabric.runbooks.policy.AlertPhase;

/** "Triage Procedures": initial assessment (steps 1 to 4) and information gathering (5 and 6). */
public enum IncidentStep implements Step {
  CHECK_PODS(
      read("check-pods", "1. Identify the problem: pods that are not ready", TaskQueues.OBSERVE)
          .needs("list", "pods")
          .needs("list", "deployments.apps")
          .needs("list", "statefulsets.apps")),
  CHECK_HEALTH(
      read("check-health", "1. Identify the problem: system health", TaskQueues.OBSERVE)
          .needs("GET", "health URL")),
  CHECK_TARGETS(
      read("check-targets", "1. Identify the problem: key metrics (up)", TaskQueues.OBSERVE)
          .needs("GET", "Prometheus")),
  CHECK_DEPENDENCIES(
      read("check-dependencies", "2. Determine scope: external dependencies", TaskQueues.OBSERVE)
          .needs("GET", "external dependencies")),
  MEASURE_DEGRADATION(
      read(
              "measure-degradation",
              "3. Classify severity: P95 and throughput against the day before",
              TaskQueues.OBSERVE)
          .needs("GET", "Prometheus")),
  CLASSIFY(
      read(
          "classify",
          "2. and 3. Determine scope and classify severity: the eight questions",
          TaskQueues.RUNBOOK)),
  ASSEMBLE_TEAM(
      change("assemble-team", "4. Assemble response team: page", TaskQueues.RUNBOOK)
          .needs("send", "pages")),
  COLLECT_GATEWAY_LOGS(
      read(
              "collect-gateway-logs",
              "5. Collect initial evidence: retrieval-gateway logs",
              TaskQueues.OBSERVE)
          .needs("get", "pods/log")),
  COLLECT_FIREWALL_LOGS(
      read(
              "collect-firewall-logs",
              "5. Collect initial evidence: egress-firewall logs",
              TaskQueues.OBSERVE)
          .needs("get", "pods/log")),
  COLLECT_REQUEST_RATES(
      read(
              "collect-request-rates",
              "5. Collect initial evidence: request rates",
              TaskQueues.OBSERVE)
          .needs("GET", "Prometheus")),
  CHECK_DEPLOYMENTS(
      read("check-deployments", "6. Check recent changes: deployments", TaskQueues.OBSERVE)
          .needs("list", "replicasets.apps")),
  CHECK_CONFIGURATION(
      read("check-configuration", "6. Check recent changes: configuration", TaskQueues.OBSERVE)
          .needs("run", "git")),
  RESPOND(
      change(
          "respond",
          "Security incident response: the procedures the routing names",
          TaskQueues.RUNBOOK)),
  INVESTIGATE(
      change(
          "investigate",
          "Escalation path: receipts, certificates, proofs, as far as the kind of incident asks",
          TaskQueues.RUNBOOK)),
  ALERT_IMMEDIATE(phase("alert-immediate", "Alert response: immediate")),
  ALERT_INVESTIGATION(phase("alert-investigation", "Alert response: investigation")),
  ALERT_RESOLUTION(phase("alert-resolution", "Alert response: resolution")),
  ALERT_FOLLOW_UP(phase("alert-follow-up", "Alert response: follow-up")),
  PUBLISH_REPORT(
      read(
              "publish-report",
              "Documentation: write the report into the evidence",
              TaskQueues.RUNBOOK)
          .needs("write", "evidence vault")),
  SEAL_EVIDENCE(
      read(
              "seal-evidence",
              "Evidence preservation: sign what was captured, so that changes show",
              TaskQueues.KEYS)
          .needs("write", "evidence vault")),
  OPEN_REVIEW(change("open-review", "After any incident: open its review", TaskQueues.RUNBOOK));

  private final Declaration declared;

  IncidentStep(Declaration declared) {
    this.declared = declared;
  }

  /** What the phase holds is policy data: {@code alertResponse}, by the kind of incident. */
  private static Declaration phase(String id, String title) {
    return read(id, title, TaskQueues.RUNBOOK);
  }

  /** The step of a phase of the alert response procedures. */
  static IncidentStep of(AlertPhase phase) {
    return switch (phase) {
      case IMMEDIATE -> ALERT_IMMEDIATE;
      case INVESTIGATION -> ALERT_INVESTIGATION;
      case RESOLUTION -> ALERT_RESOLUTION;
      case FOLLOW_UP -> ALERT_FOLLOW_UP;
    };
  }

  @Override
  public Declaration declared() {
    return declared;
  }
}
