package org.provabilityfabric.runbooks.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.provabilityfabric.runbooks.scene.Scene.decision;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.certificates.FreshRequest;
import org.provabilityfabric.runbooks.contract.certificates.TenantPolicy;
import org.provabilityfabric.runbooks.contract.change.ThresholdChange;
import org.provabilityfabric.runbooks.contract.incident.CertificateInput;
import org.provabilityfabric.runbooks.contract.incident.CertificateReport;
import org.provabilityfabric.runbooks.contract.statement.GapStatementOrder;
import org.provabilityfabric.runbooks.contract.statement.MissingEvidence;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.scene.Scene;

/** "Egress Certificates Investigation". */
@Timeout(60)
class CertificateInvestigationTest {
  private static final String WANTED = "pii_threshold=0.8";

  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

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
    assertThat(scene.workloads.restarts).singleElement().matches(order -> order.dryRun());
    assertThat(codes(report)).doesNotContain(FindingCode.THRESHOLD_CHANGED);
    assertThat(report.procedure().rehearsal()).isTrue();
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
  void aTypoInTheInputFailsTheRunWithOneSentence() {
    scene.start(CertificateInvestigation.TYPE, "certificates/typo", Map.of("treshold", WANTED));

    assertThatThrownBy(() -> result("certificates/typo"))
        .rootCause()
        .hasMessageContaining("does not know the field \"treshold\", did you mean \"threshold\"?");
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

  private CertificateInvestigation begin(
      String id, @Nullable String threshold, @Nullable String rehearse) {
    return scene.begin(
        CertificateInvestigation.class,
        id,
        new CertificateInput(
            null, null, null, threshold, null, null, rehearse, scene.pinned(), null));
  }

  private CertificateInvestigation beginStating(String id, String range) {
    return scene.begin(
        CertificateInvestigation.class,
        id,
        new CertificateInput(null, null, null, null, range, null, null, scene.pinned(), null));
  }

  private CertificateReport result(String id) {
    return scene.result(id, CertificateReport.class);
  }

  private static List<String> outcomes(CertificateReport report, StepReport.State state) {
    return report.procedure().steps().stream()
        .filter(step -> step.outcome() == state)
        .map(StepReport::id)
        .toList();
  }

  private static List<FindingCode> codes(CertificateReport report) {
    return report.procedure().findings().stream().map(Finding::code).toList();
  }
}
