package org.provabilityfabric.runbooks.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.provabilityfabric.runbooks.scene.Scene.decision;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.incident.CertificateInput;
import org.provabilityfabric.runbooks.contract.incident.CertificateReport;
import org.provabilityfabric.runbooks.contract.statement.GapStatementOrder;
import org.provabilityfabric.runbooks.contract.statement.MissingEvidence;
import org.provabilityfabric.runbooks.policy.Policy;

/** "Missing certificates": a restart, and a signed statement for what stays missing. */
class MissingCertificatesTest extends InvestigatedFirewall {
  @Test
  void missingCertificatesOfferARestartAndCertificatesAreSeenAgainAfter() {
    scene.certificates.missing = 7;
    CertificateInvestigation run = begin("certificates/missing", null, null);
    scene.pass(Duration.ofMinutes(1));
    assertThat(run.status().approvals().getFirst().question())
        .contains("7 of 100 egress requests have none");

    run.approve(decision(Policy.RESTART_FIREWALL, "its pods hang"));
    scene.pass(Duration.ofMinutes(10));
    run.deny(decision(Policy.SIGN_GAP_STATEMENT, "the firewall still has them"));

    CertificateReport report = result("certificates/missing");
    assertThat(scene.workloads.restarts).hasSize(1);
    assertThat(scene.certificates.awaited.getFirst().outdated()).isEmpty();
    assertThat(codes(report)).containsExactly(FindingCode.CERTIFICATES_MISSING);
    assertThat(outcomes(report, StepReport.State.DONE)).contains("verify-certificate-generation");
  }

  @Test
  void whatStaysMissingIsStatedSignedAndNeverMadeAnew() {
    scene.certificates.missing = 7;
    CertificateInvestigation run = begin("certificates/statement", null, null);
    scene.pass(Duration.ofMinutes(10));
    run.deny(decision(Policy.RESTART_FIREWALL, "it works"));
    scene.pass(Duration.ofMinutes(10));
    assertThat(run.status().approvals().getFirst().question())
        .contains("Egress certificates of all tenants", "takes nothing's place");
    run.approve(decision(Policy.SIGN_GAP_STATEMENT, "gone for good"));

    CertificateReport report = result("certificates/statement");
    GapStatementOrder order = scene.receipts.stated.getFirst();
    assertThat(order.missing()).isEqualTo(MissingEvidence.EGRESS_CERTIFICATES);
    assertThat(order.component()).isEqualTo("egress-firewall");
    assertThat(order.range().length()).isEqualTo(Duration.ofHours(1));
    assertThat(order.reason()).isEqualTo("missing: 7 of 100 egress requests have none");
    assertThat(order.approval()).isEqualTo("sign-gap-statement of certificates/statement");
    assertThat(order.evidence()).isNotEmpty();
    assertThat(Objects.requireNonNull(report.statement()).evidence()).isNotNull();
    assertThat(codes(report)).contains(FindingCode.GAP_STATED);
  }

  @Test
  void aStatementMayBeAskedForATimeAsTheRunbookWritesIt() {
    CertificateInvestigation run = beginStating("certificates/1hour", "1hour");
    scene.pass(Duration.ofMinutes(10));
    run.approve(decision(Policy.SIGN_GAP_STATEMENT, "known from the outage"));

    result("certificates/1hour");
    assertThat(scene.receipts.stated.getFirst().range().length()).isEqualTo(Duration.ofHours(1));
    assertThat(scene.receipts.stated.getFirst().reason()).isEqualTo("asked for");
  }

  @Test
  void aTimeThatIsNoneFailsAtTheDoor() {
    beginStating("certificates/yesterday", "yesterday");

    assertThatThrownBy(() -> result("certificates/yesterday"))
        .hasStackTraceContaining("expects a duration")
        .hasStackTraceContaining(FailureKind.INVALID_INPUT.name());
    assertThat(scene.certificates.analysed).isEmpty();
  }

  @Test
  void aFirewallWithoutAPodIsOfferedARestart() {
    scene.observation.componentsDown = List.of("egress-firewall");
    CertificateInvestigation run = begin("certificates/down", null, null);
    scene.pass(Duration.ofMinutes(1));

    assertThat(run.status().approvals().getFirst().question()).contains("has no ready pod");
  }

  @Test
  void aLedgerThatDoesNotCountIsUnknownAndNotNone() {
    scene.certificates.count = null;
    begin("certificates/uncounted", null, null);

    CertificateReport report = result("certificates/uncounted");
    assertThat(codes(report)).containsExactly(FindingCode.NOT_AVAILABLE);
    assertThat(scene.workloads.restarts).isEmpty();
  }

  private CertificateInvestigation beginStating(String id, String range) {
    return scene.begin(
        CertificateInvestigation.class,
        id,
        new CertificateInput(null, null, null, null, range, null, null, scene.pinned(), null));
  }
}
