package org.provabilityfabric.runbooks.certificates;

import static org.provabilityfabric.runbooks.certificates.CertificateStep.RESTART_FIREWALL;
import static org.provabilityfabric.runbooks.certificates.CertificateStep.STATE_GAP;
import static org.provabilityfabric.runbooks.certificates.CertificateStep.VERIFY_GENERATION;

import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.certificates.CertificateCoverage;
import org.provabilityfabric.runbooks.contract.certificates.CertificateStorage;
import org.provabilityfabric.runbooks.contract.certificates.FreshCertificates;
import org.provabilityfabric.runbooks.contract.certificates.FreshRequest;
import org.provabilityfabric.runbooks.contract.change.WorkloadChange;
import org.provabilityfabric.runbooks.contract.statement.GapStatement;
import org.provabilityfabric.runbooks.contract.statement.MissingEvidence;
import org.provabilityfabric.runbooks.kernel.Approvals;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.kernel.Steps;
import org.provabilityfabric.runbooks.policy.CertificateRules;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.response.GapStating;
import org.provabilityfabric.runbooks.response.Loss;

/**
 * "Missing Certificates": the firewall restarted by approval, and certificates seen again after.
 * The paper then regenerates what is missing, which would be forging evidence: it is stated that it
 * is missing, signed and by approval.
 */
final class MissingCertificates {
  private final Steps steps;
  private final Journal journal;
  private final Approvals approvals;
  private final FirewallRestart restart;
  private final CertificateRules rules;
  private final GapStating stating;

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
    stating = new GapStating(steps, journal, approvals, restart.rehearsal());
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
                Calls.to(CertificateStorage.class, VERIFY_GENERATION, rules.freshWithin())
                    .awaitFreshCertificates(request));
    if (fresh.value().isEmpty()) {
      journal.find(VERIFY_GENERATION, FindingCode.CERTIFICATES_MISSING, fresh.whyNot());
    }
  }

  /**
   * States what is missing for good.
   *
   * @param wanted the time that was asked for; the time of what is missing where none was
   */
  void state(Optional<Window> wanted, Analysis analysis) {
    if (Workflow.getVersion(STATE_GAP.id(), Workflow.DEFAULT_VERSION, 1) < 1) {
      steps.skip(STATE_GAP, "it came after this run had begun");
      return;
    }
    CertificateCoverage coverage = analysis.coverage();
    Window lacking = coverage == null || coverage.missing() == 0 ? null : coverage.missingWithin();
    Window range = wanted.orElse(lacking);
    if (range == null) {
      steps.skip(STATE_GAP, "no time without certificates is known, and none was asked for");
      return;
    }
    String why = analysis.missing();
    stating.state(
        STATE_GAP,
        analysis.incident(),
        analysis.component(),
        new Loss(
            MissingEvidence.EGRESS_CERTIFICATES,
            analysis.tenant(),
            range,
            coverage == null || wanted.isPresent() ? List.of() : requests(coverage),
            why == null ? "asked for" : "missing: " + why,
            journal.evidence().stream()
                .filter(entry -> entry.name().contains("certificate"))
                .toList()));
  }

  private static List<String> requests(CertificateCoverage coverage) {
    return coverage.first().stream().map(request -> "egress request " + request).toList();
  }

  /** The statement; null where none was signed. */
  @Nullable GapStatement statement() {
    return stating.statement();
  }
}
