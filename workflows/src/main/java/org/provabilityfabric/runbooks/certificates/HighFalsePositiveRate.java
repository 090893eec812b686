package org.provabilityfabric.runbooks.certificates;

import static org.provabilityfabric.runbooks.certificates.CertificateStep.RESTART_AFTER_RESTORE;
import static org.provabilityfabric.runbooks.certificates.CertificateStep.RESTART_FOR_THRESHOLD;
import static org.provabilityfabric.runbooks.certificates.CertificateStep.RESTORE_THRESHOLD;
import static org.provabilityfabric.runbooks.certificates.CertificateStep.UPDATE_THRESHOLD;
import static org.provabilityfabric.runbooks.certificates.CertificateStep.VERIFY_POLICY_HASH;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.certificates.CertificateStorage;
import org.provabilityfabric.runbooks.contract.certificates.DetectionPatterns;
import org.provabilityfabric.runbooks.contract.certificates.FreshCertificates;
import org.provabilityfabric.runbooks.contract.certificates.FreshRequest;
import org.provabilityfabric.runbooks.contract.certificates.TenantPolicy;
import org.provabilityfabric.runbooks.contract.change.ConfigurationActions;
import org.provabilityfabric.runbooks.contract.change.EgressPolicies;
import org.provabilityfabric.runbooks.contract.change.ThresholdChange;
import org.provabilityfabric.runbooks.contract.change.ThresholdOrder;
import org.provabilityfabric.runbooks.contract.change.WorkloadChange;
import org.provabilityfabric.runbooks.kernel.Approvals;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.kernel.RunKey;
import org.provabilityfabric.runbooks.kernel.Steps;
import org.provabilityfabric.runbooks.policy.CertificateRules;
import org.provabilityfabric.runbooks.policy.Policy;

/**
 * "High False Positive Rate": another detection threshold by approval, the firewall restarted with
 * it, and the new policy hash verified on fresh certificates; where that fails, the way back is
 * offered.
 */
final class HighFalsePositiveRate {
  private final Steps steps;
  private final Journal journal;
  private final Approvals approvals;
  private final FirewallRestart restart;
  private final CertificateRules rules;
  private @Nullable ThresholdChange changed;
  private @Nullable ThresholdChange restored;

  HighFalsePositiveRate(
      Steps steps,
      Journal journal,
      Approvals approvals,
      FirewallRestart restart,
      CertificateRules rules) {
    this.steps = steps;
    this.journal = journal;
    this.approvals = approvals;
    this.restart = restart;
    this.rules = rules;
  }

  /** The resolution, where a threshold was asked for. */
  void resolve(Optional<WantedThreshold> wanted, Analysis analysis) {
    if (wanted.isEmpty()) {
      steps.skip(UPDATE_THRESHOLD, "no other threshold was asked for");
      return;
    }
    approvals.explain(
        Policy.CHANGE_THRESHOLD, wanted.get().question(current(wanted.get(), analysis)));
    ThresholdOrder order = order(wanted.get());
    Outcome<ThresholdChange> outcome =
        steps.run(
            UPDATE_THRESHOLD,
            restart.trial(RESTART_FOR_THRESHOLD, "another threshold"),
            () -> Calls.to(ConfigurationActions.class, UPDATE_THRESHOLD).changeThreshold(order));
    if (outcome.value().isEmpty()) {
      return;
    }
    ThresholdChange change = outcome.value().get();
    changed = change;
    if (!change.changed()) {
      steps.skip(RESTART_FOR_THRESHOLD, change.text());
      return;
    }
    if (!restart.rehearsal()) {
      journal.find(UPDATE_THRESHOLD, FindingCode.THRESHOLD_CHANGED, change.text());
    }
    String failed = takeEffect(change, analysis);
    if (failed != null) {
      offerTheWayBack(failed, order);
    }
  }

  private static @Nullable String current(WantedThreshold wanted, Analysis analysis) {
    EgressPolicies policies = analysis.policies();
    return policies == null ? null : policies.thresholds().get(wanted.name());
  }

  private ThresholdOrder order(WantedThreshold wanted) {
    return new ThresholdOrder(
        restart.component(),
        wanted.name(),
        wanted.value(),
        wanted.limits(),
        RunKey.of(UPDATE_THRESHOLD),
        restart.rehearsal());
  }

  /** Restarts and verifies; what went wrong in one clause, or null. */
  private @Nullable String takeEffect(ThresholdChange change, Analysis analysis) {
    Outcome<WorkloadChange> rollout = restart.run(RESTART_FOR_THRESHOLD, change.text());
    String stuck = restart.notComplete(rollout);
    if (stuck != null) {
      return stuck;
    }
    if (restart.rehearsal()) {
      steps.skip(VERIFY_POLICY_HASH, "a rehearsal changes no policy");
      return null;
    }
    FreshRequest request = new FreshRequest(Now.instant(), before(analysis), rules.lookInterval());
    Outcome<FreshCertificates> fresh = awaitFresh(request);
    if (fresh.value().isPresent()) {
      return null;
    }
    journal.find(VERIFY_POLICY_HASH, FindingCode.POLICY_HASH_NOT_NEW, fresh.whyNot());
    return fresh.whyNot();
  }

  private Outcome<FreshCertificates> awaitFresh(FreshRequest request) {
    return steps.run(
        VERIFY_POLICY_HASH,
        () ->
            Calls.to(CertificateStorage.class, VERIFY_POLICY_HASH, rules.freshWithin())
                .awaitFreshCertificates(request));
  }

  private static List<TenantPolicy> before(Analysis analysis) {
    DetectionPatterns patterns = analysis.patterns();
    return patterns == null ? List.of() : patterns.policies();
  }

  private void offerTheWayBack(String why, ThresholdOrder order) {
    approvals.explain(
        Policy.RESTORE_THRESHOLD, "The change of " + order.threshold() + " failed: " + why);
    Outcome<ThresholdChange> outcome =
        steps.run(
            RESTORE_THRESHOLD,
            () -> Calls.to(ConfigurationActions.class, RESTORE_THRESHOLD).restoreThreshold(order));
    restored = outcome.value().orElse(null);
    outcome
        .value()
        .filter(ThresholdChange::changed)
        .ifPresent(back -> restart.run(RESTART_AFTER_RESTORE, back.text()));
  }

  /** What was changed, with the value before; null where nothing was. */
  @Nullable ThresholdChange changed() {
    return changed;
  }

  /** What was brought back; null where nothing was. */
  @Nullable ThresholdChange restored() {
    return restored;
  }
}
