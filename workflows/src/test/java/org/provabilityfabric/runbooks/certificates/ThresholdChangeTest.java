package org.provabilityfabric.runbooks.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.provabilityfabric.runbooks.scene.Scene.decision;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.certificates.FreshRequest;
import org.provabilityfabric.runbooks.contract.certificates.TenantPolicy;
import org.provabilityfabric.runbooks.contract.change.ThresholdChange;
import org.provabilityfabric.runbooks.contract.incident.CertificateReport;
import org.provabilityfabric.runbooks.policy.Policy;

/** "High false positive rate": a threshold is changed by approval, verified, and taken back. */
class ThresholdChangeTest extends InvestigatedFirewall {
  @Test
  void aThresholdIsChangedOnlyWhenSomebodyApprovesAndIsVerifiedOnFreshCertificates() {
    CertificateInvestigation run = begin("certificates/threshold", WANTED, null);
    scene.pass(Duration.ofMinutes(30));
    assertThat(run.status().state()).isEqualTo("waiting for approval");
    assertThat(run.status().approvals().getFirst().question())
        .contains("pii_threshold would become 0.8, and is 0.7 now");
    assertThat(scene.certificates.threshold("pii_threshold")).isEqualTo("0.7");
    scene.certificates.looksInVain.set(4);

    run.approve(decision(Policy.CHANGE_THRESHOLD, "labelled: 40 of 41 were harmless"));

    CertificateReport report = result("certificates/threshold");
    ThresholdChange change = Objects.requireNonNull(report.threshold());
    assertThat(change.before()).isEqualTo("0.7");
    assertThat(scene.certificates.threshold("pii_threshold")).isEqualTo("0.8");
    assertThat(scene.workloads.restarts).hasSize(1);
    assertThat(report.restored()).isNull();
    assertThat(scene.certificates.awaited).hasSize(5);
    FreshRequest awaited = scene.certificates.awaited.getFirst();
    assertThat(awaited.outdated()).containsExactly(new TenantPolicy("acme", "hash-before"));
    assertThat(awaited.lookAgainAfter()).isEqualTo(Duration.ofSeconds(30));
    assertThat(codes(report)).containsExactly(FindingCode.THRESHOLD_CHANGED);
  }

  @Test
  void logsOfTheTimeThatTheApprovalTookAreKeptBeforeTheRestart() {
    CertificateInvestigation run = begin("certificates/logs", WANTED, null);
    scene.pass(Duration.ofHours(2));
    run.approve(decision(Policy.CHANGE_THRESHOLD, "labelled"));

    CertificateReport report = result("certificates/logs");

    assertThat(report.procedure().evidence())
        .extracting(EvidenceRef::name)
        .contains(
            "certificates-logs-egress-firewall.log", "certificates-logs-egress-firewall-2.log");
  }

  @Test
  void whereTheNewPolicyDoesNotShowTheWayBackIsOffered() {
    CertificateInvestigation run = begin("certificates/back", WANTED, null);
    scene.pass(Duration.ofMinutes(1));
    scene.certificates.looksInVain.set(1000);
    run.approve(decision(Policy.CHANGE_THRESHOLD, "labelled"));
    scene.pass(Duration.ofMinutes(20));

    assertThat(run.status().approvals().getFirst().question())
        .contains("as before again", "No certificate carries another policy hash yet");
    assertThat(scene.certificates.threshold("pii_threshold")).isEqualTo("0.8");
    run.approve(decision(Policy.RESTORE_THRESHOLD, "the firewall does not read it"));

    CertificateReport report = result("certificates/back");
    assertThat(scene.certificates.threshold("pii_threshold")).isEqualTo("0.7");
    assertThat(Objects.requireNonNull(report.restored()).after()).isEqualTo("0.7");
    assertThat(scene.workloads.restarts).hasSize(2);
    assertThat(codes(report)).contains(FindingCode.POLICY_HASH_NOT_NEW);
  }

  @Test
  void aRollOutThatGetsStuckOffersTheWayBackToo() {
    scene.workloads.stuck = true;
    CertificateInvestigation run = begin("certificates/stuck", WANTED, null);
    scene.pass(Duration.ofMinutes(1));
    run.approve(decision(Policy.CHANGE_THRESHOLD, "labelled"));
    scene.pass(Duration.ofMinutes(1));

    assertThat(run.status().approvals().getFirst().question()).contains("the roll-out is stuck");
    run.deny(decision(Policy.RESTORE_THRESHOLD, "it is the image registry"));

    CertificateReport report = result("certificates/stuck");
    assertThat(scene.certificates.threshold("pii_threshold")).isEqualTo("0.8");
    assertThat(codes(report)).contains(FindingCode.ROLLOUT_STALLED);
    assertThat(scene.certificates.awaited).isEmpty();
  }

  @Test
  void anUnansweredChangeIsNotMade() {
    begin("certificates/unanswered", WANTED, null);
    scene.pass(Duration.ofHours(5));

    CertificateReport report = result("certificates/unanswered");
    assertThat(scene.certificates.changes).isEmpty();
    assertThat(codes(report)).containsExactly(FindingCode.APPROVAL_UNANSWERED);
  }

  @Test
  void aDeniedChangeLeavesEverythingAsItIs() {
    CertificateInvestigation run = begin("certificates/denied", WANTED, null);
    scene.pass(Duration.ofMinutes(1));
    run.deny(decision(Policy.CHANGE_THRESHOLD, "they were real"));

    CertificateReport report = result("certificates/denied");
    assertThat(report.threshold()).isNull();
    assertThat(scene.workloads.restarts).isEmpty();
    assertThat(outcomes(report, StepReport.State.REFUSED))
        .containsExactly("update-detection-threshold");
  }

  @Test
  void whatThePolicyDoesNotAllowFailsTheRunWithOneSentence() {
    assertRefused("pii_treshold=0.8", "did you mean \"pii_threshold\"?");
    assertRefused("entropy_threshold=0.8", "The policy allows: pii_threshold, secret_threshold");
    assertRefused("pii_threshold=1.8", "expects a name and a number from 0 to 1");
    assertRefused("0.8", "such as pii_threshold=0.8 in \"threshold\"");
  }

  private void assertRefused(String threshold, String message) {
    String id = "certificates/refused/" + threshold;
    begin(id, threshold, null);
    assertThatThrownBy(() -> result(id)).rootCause().hasMessageContaining(message);
  }

  @Test
  void abortingBeforeAnApprovalChangesNothing() {
    CertificateInvestigation run = begin("certificates/aborted", WANTED, null);
    scene.pass(Duration.ofMinutes(1));
    run.abort(remark("done by hand"));

    CertificateReport report = result("certificates/aborted");
    assertThat(report.procedure().state()).isEqualTo("aborted");
    assertThat(scene.certificates.changes).isEmpty();
  }
}
