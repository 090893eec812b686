package org.provabilityfabric.runbooks.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.scene.Scene.decision;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.incident.ReceiptReport;
import org.provabilityfabric.runbooks.contract.statement.GapStatementOrder;
import org.provabilityfabric.runbooks.policy.Policy;

/** "Missing receipts": a restart by approval, the originals, and a signed statement. */
class MissingReceiptsTest extends InvestigatedGateway {
  @Test
  void aRestartIsApprovedComesAfterTheLogsAndIsVerified() {
    scene.receipts.looksInVain.set(4);
    ReceiptInvestigation run = afterSilence(scene, "receipts/restart");
    scene.pass(Duration.ofMinutes(30));
    assertThat(run.status().approvals().getFirst().question())
        .contains("retrieval-gateway", "1 gaps", "Its logs are kept first");
    assertThat(scene.workloads.restarts).isEmpty();

    run.approve(decision(Policy.RESTART_GATEWAY, "it is stuck"));
    scene.pass(Duration.ofMinutes(20));
    run.deny(decision(Policy.SIGN_GAP_STATEMENT, "the gateway may still have them"));

    ReceiptReport report = result("receipts/restart");
    assertThat(scene.workloads.restarts)
        .singleElement()
        .satisfies(
            order -> {
              assertThat(order.component()).isEqualTo("retrieval-gateway");
              assertThat(order.key()).startsWith("receipts/restart/").endsWith("/restart-gateway");
            });
    assertThat(steps(report, StepReport.State.DONE)).contains("verify-receipts-arrive");
    assertThat(report.procedure().evidence())
        .extracting(EvidenceRef::name)
        .contains(
            "receipts-logs-retrieval-gateway.log",
            "receipts-logs-ledger-2.log",
            "receipts-logs-retrieval-gateway-3.log");
    assertThat(codes(report)).containsExactly(FindingCode.RECEIPT_GAP);
  }

  @Test
  void nobodyIsAskedToRestartWhatIsContained() {
    scene.workloads.contained("it is isolated by incident/1; release it first");
    ReceiptInvestigation run = afterSilence(scene, "receipts/contained");
    scene.pass(Duration.ofMinutes(10));
    assertThat(run.status().approvals())
        .extracting(PendingApproval::approvalId)
        .containsExactly(Policy.SIGN_GAP_STATEMENT);
    run.deny(decision(Policy.SIGN_GAP_STATEMENT, "the gateway may still have them"));

    ReceiptReport report = result("receipts/contained");
    assertThat(step(report, "restart-gateway").outcome()).isEqualTo(StepReport.State.FAILED);
    assertThat(step(report, "restart-gateway").text()).contains("release it first");
    assertThat(scene.workloads.restarts).isEmpty();
  }

  @Test
  void peopleAreAskedAllTheSameWhereTheClusterDoesNotAnswer() {
    scene.workloads.fail("restartWorkload", FailureKind.UNREACHABLE, "the API server is away");
    ReceiptInvestigation run = afterSilence(scene, "receipts/away");
    scene.pass(Duration.ofMinutes(10));

    assertThat(run.status().approvals())
        .extracting(PendingApproval::approvalId)
        .containsExactly(Policy.RESTART_GATEWAY);
  }

  @Test
  void receiptsThatDoNotComeAfterARestartAreAFinding() {
    scene.receipts.looksInVain.set(1_000);
    ReceiptInvestigation run = afterSilence(scene, "receipts/in-vain");
    scene.pass(Duration.ofMinutes(10));
    run.approve(decision(Policy.RESTART_GATEWAY, "try"));
    scene.pass(Duration.ofMinutes(30));
    run.deny(decision(Policy.SIGN_GAP_STATEMENT, "not yet"));

    assertThat(codes(result("receipts/in-vain"))).contains(FindingCode.RECEIPTS_MISSING);
  }

  @Test
  void aLedgerThatGivesNothingOutIsNotCuredByRestartingTheGateway() {
    scene.receipts.ledgerServes = false;
    ReceiptInvestigation run = afterSilence(scene, "receipts/ledger");
    scene.pass(Duration.ofMinutes(10));
    run.deny(decision(Policy.SIGN_GAP_STATEMENT, "first the ledger"));

    ReceiptReport report = result("receipts/ledger");
    assertThat(scene.workloads.restarts).isEmpty();
    assertThat(step(report, "restart-gateway").text()).contains("the ledger gives no receipts out");
  }

  @Test
  void originalsAreHandedInByApprovalAndNothingIsMadeAnew() {
    scene.receipts.notSubmitted = 5;
    scene.receipts.originals = 4;
    ReceiptInvestigation run = begin("receipts/originals", input(null, null));
    scene.pass(Duration.ofMinutes(10));
    run.deny(decision(Policy.RESTART_GATEWAY, "it works again"));
    scene.pass(Duration.ofMinutes(10));
    assertThat(run.status().approvals().getFirst().question()).contains("4 originals");
    run.approve(decision(Policy.RESUBMIT_RECEIPTS, "they are whole"));

    ReceiptReport report = result("receipts/originals");
    assertThat(scene.receipts.resubmitted)
        .singleElement()
        .satisfies(
            order -> assertThat(order.originals().name()).isEqualTo("receipt-originals.ndjson"));
    assertThat(Objects.requireNonNull(report.resubmitted()).submitted()).isEqualTo(4);
    assertThat(codes(report)).contains(FindingCode.RECEIPTS_RESUBMITTED);
    assertThat(step(report, "sign-gap-statement").outcome()).isEqualTo(StepReport.State.SKIPPED);
  }

  @Test
  void aStatementCoversTheGapsThatWereFound() {
    Window silent = halfHour(scene);
    scene.receipts.gap = silent;
    ReceiptInvestigation run = begin("receipts/statement", input(null, null));
    scene.pass(Duration.ofMinutes(10));
    run.deny(decision(Policy.RESTART_GATEWAY, "it works"));
    scene.pass(Duration.ofMinutes(10));
    run.approve(decision(Policy.SIGN_GAP_STATEMENT, "gone for good"));

    ReceiptReport report = result("receipts/statement");
    GapStatementOrder order = scene.receipts.stated.getFirst();
    assertThat(order.range()).isEqualTo(silent);
    assertThat(order.gaps()).containsExactly("acme: " + silent.from() + "/" + silent.to());
    assertThat(order.evidence()).extracting(EvidenceRef::name).contains("receipt-gaps.json");
    assertThat(order.approval()).isEqualTo("sign-gap-statement of receipts/statement");
    assertThat(Objects.requireNonNull(report.statement()).evidence()).isNotNull();
    assertThat(codes(report)).contains(FindingCode.GAP_STATED);
  }

  @ParameterizedTest
  @CsvSource({"1h, 60", "1hour, 60", "PT30M, 30"})
  void aStatementMayBeAskedForATime(String range, long minutes) {
    ReceiptInvestigation run = begin("receipts/asked-" + range, input(range, null));
    scene.pass(Duration.ofMinutes(10));
    run.approve(decision(Policy.SIGN_GAP_STATEMENT, "known from the outage"));

    result("receipts/asked-" + range);
    assertThat(scene.receipts.stated.getFirst().range().length())
        .isEqualTo(Duration.ofMinutes(minutes));
  }
}
