package org.provabilityfabric.runbooks.certificates;

import static org.provabilityfabric.runbooks.certificates.CertificateStep.RESTART_FIREWALL;
import static org.provabilityfabric.runbooks.certificates.CertificateStep.VERIFY_GENERATION;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.certificates.CertificateStorage;
import org.provabilityfabric.runbooks.contract.certificates.FreshCertificates;
import org.provabilityfabric.runbooks.contract.certificates.FreshRequest;
import org.provabilityfabric.runbooks.contract.change.WorkloadChange;
import org.provabilityfabric.runbooks.kernel.Approvals;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.kernel.Steps;
import org.provabilityfabric.runbooks.policy.CertificateRules;
import org.provabilityfabric.runbooks.policy.Policy;

/**
 * "Missing Certificates": the firewall restarted by approval, and certificates seen again after.
 * The paper then regenerates what is missing, which would be forging evidence.
 */
final class MissingCertificates {
  private final Steps steps;
  private final Journal journal;
  private final Approvals approvals;
  private final FirewallRestart restart;
  private final CertificateRules rules;

  MissingCertificates(
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

  /**
   * The resolution.
   *
   * @param why why certificates are taken to be missing; null where they are not
   */
  void resolve(@Nullable String why) {
    if (why == null) {
      steps.skip(RESTART_FIREWALL, "no certificate is known to be missing");
      return;
    }
    if (restart.restarted()) {
      steps.skip(RESTART_FIREWALL, "it was restarted for the threshold already");
      return;
    }
    approvals.explain(Policy.RESTART_FIREWALL, "Certificates are missing: " + why + ".");
    Outcome<WorkloadChange> rollout = restart.run(RESTART_FIREWALL, "certificates are missing");
    if (restart.notComplete(rollout) == null && !restart.rehearsal()) {
      verifyGeneration();
    }
  }

  private void verifyGeneration() {
    FreshRequest request = new FreshRequest(Now.instant(), List.of(), rules.lookInterval());
    Outcome<FreshCertificates> fresh =
        steps.run(
            VERIFY_GENERATION,
            () ->
                Calls.awaiting(CertificateStorage.class, VERIFY_GENERATION, rules.freshWithin())
                    .awaitFreshCertificates(request));
    if (fresh.value().isEmpty()) {
      journal.find(VERIFY_GENERATION, FindingCode.CERTIFICATES_MISSING, fresh.whyNot());
    }
  }
}
