package org.provabilityfabric.runbooks.maintenance;

import static org.provabilityfabric.runbooks.kernel.Declaration.change;
import static org.provabilityfabric.runbooks.kernel.Declaration.read;

import java.util.List;
import java.util.stream.Stream;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.kernel.Declaration;
import org.provabilityfabric.runbooks.kernel.Step;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.verification.VerificationStep;

/**
 * "Planned Maintenance". What the paper leaves out, maintenance mode being switched off again, is
 * its end, whatever has happened before.
 */
public enum MaintenanceStep implements Step {
  SHORT_NOTICE(
      read(
              "short-notice",
              "1. Pre-maintenance: a notice shorter than the policy's",
              TaskQueues.RUNBOOK)
          .approvedBy(Policy.SHORT_NOTICE)),
  NOTIFY(
      change(
              "notify-stakeholders",
              "1. Pre-maintenance: notify stakeholders 24h in advance",
              TaskQueues.RUNBOOK)
          .needs("send", "messages")),
  VERIFY_BACKUPS(
      read("verify-backups", "1. Pre-maintenance: verify backup procedures", TaskQueues.OBSERVE)
          .needs("read", "the backups' addresses")),
  ROLL_BACK_PLAN(
      read("roll-back-plan", "1. Pre-maintenance: prepare rollback plan", TaskQueues.RUNBOOK)),
  BASELINE(
      read(
          "health-baseline",
          "1. Pre-maintenance: check system health baseline",
          TaskQueues.OBSERVE)),
  START_DESPITE(
      read(
              "start-despite-checks",
              "1. Pre-maintenance: begin although a check did not pass",
              TaskQueues.RUNBOOK)
          .approvedBy(Policy.START_MAINTENANCE)),
  ENABLE_MODE(
      change(
              "enable-maintenance-mode",
              "2. During maintenance: enable maintenance mode",
              TaskQueues.CONTAIN)
          .needs("get", "configmaps/maintenance-mode")
          .needs("update", "configmaps/maintenance-mode")),
  SILENCE(
      change(
              "silence-alerts",
              "2. During maintenance: silence alerts of the components",
              TaskQueues.CONTAIN)
          .needs("POST", "Alertmanager /api/v2/silences")),
  WORK(change("maintenance-work", "2. During maintenance: the work", TaskQueues.RUNBOOK)),
  WATCH_PODS(
      read("watch-pods", "2. During maintenance: monitor system health", TaskQueues.OBSERVE)
          .needs("list", "pods")),
  ROLL_BACK(
      change(
              "roll-back-maintenance",
              "3. Post-maintenance: roll back by the plan",
              TaskQueues.RUNBOOK)
          .approvedBy(Policy.ROLL_BACK_MAINTENANCE)),
  END_SILENCES(
      change("end-silences", "3. Post-maintenance: end the silences", TaskQueues.CONTAIN)
          .needs("DELETE", "Alertmanager /api/v2/silence")),
  DISABLE_MODE(
      change(
              "disable-maintenance-mode",
              "3. Post-maintenance: disable maintenance mode",
              TaskQueues.CONTAIN)
          .needs("get", "configmaps/maintenance-mode")
          .needs("update", "configmaps/maintenance-mode")),
  TELL(
      change(
              "tell-stakeholders",
              "3. Post-maintenance: tell stakeholders how it ended",
              TaskQueues.RUNBOOK)
          .needs("send", "messages"));

  private final Declaration declared;

  MaintenanceStep(Declaration declared) {
    this.declared = declared;
  }

  @Override
  public Declaration declared() {
    return declared;
  }

  /** All steps in their order, with those of the verification in their place. */
  public static List<Step> all() {
    List<MaintenanceStep> own = List.of(values());
    int after = own.indexOf(ROLL_BACK);
    return Stream.of(
            own.subList(0, after),
            List.of(VerificationStep.values()),
            own.subList(after, own.size()))
        .<Step>flatMap(List::stream)
        .toList();
  }
}
