package org.provabilityfabric.runbooks.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.incident.CertificateInput;
import org.provabilityfabric.runbooks.contract.incident.CertificateReport;

/** "Egress Certificates Investigation". */
class CertificateInvestigationTest extends InvestigatedFirewall {
  @Test
  void withNothingAmissItOnlyReadsAndAsksNobody() {
    begin("certificates/fine", null, null);
    CertificateReport report = result("certificates/fine");

    assertThat(outcomes(report, StepReport.State.DONE))
        .containsExactly(
            "get-recent-certificates",
            "capture-firewall-logs",
            "analyze-detection-patterns",
            "verify-certificate-integrity",
            "check-certificate-completeness",
            "analyze-false-positives",
            "check-policy-configuration",
            "check-firewall-pods",
            "check-certificate-storage");
    assertThat(outcomes(report, StepReport.State.SKIPPED)).hasSize(8);
    assertThat(report.procedure().findings()).isEmpty();
    assertThat(report.patterns()).isNotNull();
    assertThat(scene.workloads.restarts).isEmpty();
    assertThat(scene.certificates.changes).isEmpty();
  }

  @Test
  void theLastHourOfTheFirewallIsLookedAtUnlessSomethingElseIsAsked() {
    begin("certificates/usual", null, null);
    result("certificates/usual");
    scene.begin(
        CertificateInvestigation.class,
        "certificates/asked",
        new CertificateInput(
            "egress-firewall-eu", "acme", "24h", null, null, null, null, scene.pinned(), null));
    result("certificates/asked");

    assertThat(scene.certificates.analysed.get(0).component()).isEqualTo("egress-firewall");
    assertThat(scene.certificates.analysed.get(0).window().length()).isEqualTo(Duration.ofHours(1));
    assertThat(scene.certificates.analysed.get(1).component()).isEqualTo("egress-firewall-eu");
    assertThat(scene.certificates.analysed.get(1).tenant()).isEqualTo("acme");
    assertThat(scene.certificates.analysed.get(1).window().length())
        .isEqualTo(Duration.ofHours(24));
  }

  @Test
  void withoutCertificatesNothingIsAssessedAndTheRestIsLookedAt() {
    scene.observation.fail("captureCertificates", FailureKind.FORBIDDEN, "401 from the ledger");
    begin("certificates/forbidden", null, null);

    CertificateReport report = result("certificates/forbidden");
    assertThat(report.patterns()).isNull();
    assertThat(outcomes(report, StepReport.State.SKIPPED))
        .contains("analyze-detection-patterns", "check-certificate-completeness");
    assertThat(outcomes(report, StepReport.State.DONE))
        .contains("check-policy-configuration", "check-firewall-pods");
    assertThat(codes(report)).containsExactly(FindingCode.FORBIDDEN);
  }

  @Test
  void aRehearsalShowsEveryChangeAndMakesNone() {
    scene.certificates.missing = 7;
    begin("certificates/rehearsal", WANTED, "true");

    CertificateReport report = result("certificates/rehearsal");
    assertThat(scene.certificates.changes).containsExactly("would set 0.8");
    assertThat(scene.certificates.threshold("pii_threshold")).isEqualTo("0.7");
    assertThat(scene.workloads.tried).containsExactly("restart egress-firewall");
    assertThat(scene.workloads.restarts).isEmpty();
    assertThat(codes(report)).doesNotContain(FindingCode.THRESHOLD_CHANGED);
    assertThat(report.procedure().rehearsal()).isTrue();
  }

  @Test
  void aTypoInTheInputFailsTheRunWithOneSentence() {
    scene.start(CertificateInvestigation.TYPE, "certificates/typo", Map.of("treshold", WANTED));

    assertThatThrownBy(() -> result("certificates/typo"))
        .rootCause()
        .hasMessageContaining("does not know the field \"treshold\", did you mean \"threshold\"?");
  }
}
