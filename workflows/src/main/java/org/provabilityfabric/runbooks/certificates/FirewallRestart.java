package org.provabilityfabric.runbooks.certificates;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.change.RestartOrder;
import org.provabilityfabric.runbooks.contract.change.WorkloadActions;
import org.provabilityfabric.runbooks.contract.change.WorkloadChange;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.kernel.RunKey;
import org.provabilityfabric.runbooks.kernel.Steps;
import org.provabilityfabric.runbooks.kernel.Trial;
import org.provabilityfabric.runbooks.policy.CertificateRules;

/**
 * "kubectl rollout restart deployment/egress-firewall", with the logs of the time since they were
 * last kept brought into the vault first.
 */
final class FirewallRestart {
  private final Steps steps;
  private final Journal journal;
  private final Analysis analysis;
  private final String component;
  private final CertificateRules rules;
  private final boolean rehearsal;
  private Instant logsUntil;
  private boolean restarted;

  /**
   * Restarts of the firewall.
   *
   * @param logsUntil until when its logs are kept already
   */
  FirewallRestart(
      Steps steps,
      Journal journal,
      Analysis analysis,
      String component,
      CertificateRules rules,
      boolean rehearsal,
      Instant logsUntil) {
    this.steps = steps;
    this.journal = journal;
    this.analysis = analysis;
    this.component = component;
    this.rules = rules;
    this.rehearsal = rehearsal;
    this.logsUntil = logsUntil;
  }

  String component() {
    return component;
  }

  boolean rehearsal() {
    return rehearsal;
  }

  boolean restarted() {
    return restarted;
  }

  /** Restarts, waits for the roll-out, and verifies it. */
  Outcome<WorkloadChange> run(CertificateStep step, String reason) {
    Outcome<WorkloadChange> outcome =
        steps.run(
            step,
            trial(step, reason),
            () -> {
              keepLogs(step);
              return Calls.changing(WorkloadActions.class, step, rules.restartWithin())
                  .restartWorkload(order(step, reason, rehearsal));
            });
    restarted |= outcome.value().isPresent();
    return outcome;
  }

  /** Whether a restart for this step would be accepted as things stand. */
  Trial trial(CertificateStep step, String reason) {
    return Trial.of(
        () -> Calls.trying(WorkloadActions.class, step).restartWorkload(order(step, reason, true)));
  }

  private RestartOrder order(CertificateStep step, String reason, boolean dryRun) {
    return new RestartOrder(component, RunKey.of(step), reason, rules.restartWithin(), dryRun);
  }

  /** People may have taken hours to answer, and a restart ends what was logged meanwhile. */
  private void keepLogs(CertificateStep step) {
    Instant now = Now.instant();
    Outcome<Evidence> logs = analysis.captureLogsAgain(new Window(logsUntil, now));
    if (logs instanceof Outcome.Refused<Evidence> refused) {
      throw FailureKind.CONFLICT.failure("not restarted, " + refused.reason());
    }
    boolean whole = logs.value().map(Evidence::complete).orElse(false);
    if (!whole) {
      journal.find(
          step,
          FindingCode.EVIDENCE_LOST,
          "Not all logs of " + component + " since " + logsUntil + " are in the vault");
    }
    logsUntil = now;
  }

  /** What is wrong with a roll-out, in one clause; null where it is complete. */
  @Nullable String notComplete(Outcome<WorkloadChange> rollout) {
    if (rollout instanceof Outcome.Found<WorkloadChange> found) {
      return found.findings().getFirst().text();
    }
    return rollout.value().isPresent() ? null : rollout.whyNot();
  }
}
