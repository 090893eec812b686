package org.provabilityfabric.runbooks.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.scene.Scene.decision;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.Decision;
import org.provabilityfabric.runbooks.contract.change.RestartOrder;
import org.provabilityfabric.runbooks.contract.incident.ReceiptReport;
import org.provabilityfabric.runbooks.contract.observe.LedgerRequest;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptKeyOrder;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptRequest;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptWatch;
import org.provabilityfabric.runbooks.contract.statement.GapStatementOrder;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.scene.GoldenHistory;
import org.provabilityfabric.runbooks.scene.Scene;

/** A recorded investigation in which everything that the runbook resolves was resolved. */
class ReceiptHistoryTest {
  private static final String ID = "receipts/golden";
  private static final GoldenHistory HISTORY =
      GoldenHistory.of("0.2.0", "receipt-investigation", ID);

  @BeforeAll
  static void recordWhenAsked() throws IOException {
    GoldenHistory.recordWhenAsked(ReceiptHistoryTest::play, HISTORY);
  }

  private static void play(Scene scene) {
    scene.receipts.invalid = 40;
    scene.receipts.explained = 40;
    scene.receipts.published = false;
    scene.receipts.notSubmitted = 4;
    scene.receipts.originals = 4;
    ReceiptInvestigation run = InvestigatedGateway.afterSilence(scene, ID);
    scene.pass(Duration.ofMinutes(10));
    run.approve(decision(Policy.RESTART_GATEWAY, "it is stuck"));
    scene.pass(Duration.ofMinutes(20));
    run.approve(decision(Policy.APPLY_RECEIPT_KEY, "rotated yesterday"));
    run.approve(new Decision(Policy.APPLY_RECEIPT_KEY, "ciso@company.com", "I have looked", null));
    scene.pass(Duration.ofMinutes(10));
    run.approve(decision(Policy.RESUBMIT_RECEIPTS, "they are whole"));
    scene.pass(Duration.ofMinutes(10));
    run.approve(decision(Policy.SIGN_GAP_STATEMENT, "gone for good"));
    scene.result(ID, ReceiptReport.class);
  }

  @Test
  void replays() throws Exception {
    HISTORY.replay();
  }

  @Test
  void everyStepIsCalledWithTheRunbooksWordsAsItsSummary() throws IOException {
    assertThat(HISTORY.summaries())
        .containsSubsequence(
            ReceiptStep.CHECK_GAPS.title(),
            ReceiptStep.CHECK_ISOLATION.title(),
            ReceiptStep.CHECK_ABAC.title(),
            ReceiptStep.VERIFY_SIGNATURES.title(),
            ReceiptStep.CHECK_PODS.title(),
            ReceiptStep.CHECK_LEDGER.title(),
            ReceiptStep.CAPTURE_LEDGER_LOGS.title(),
            ReceiptStep.CAPTURE_LOGS.title(),
            ReceiptStep.RESTART_GATEWAY.title(),
            ReceiptStep.VERIFY_RECEIPTS.title(),
            ReceiptStep.CHECK_KEY.title(),
            ReceiptStep.TRY_KEY.title(),
            ReceiptStep.APPLY_KEY.title(),
            ReceiptStep.VERIFY_AGAIN.title(),
            ReceiptStep.FIND_ORIGINALS.title(),
            ReceiptStep.RESUBMIT.title(),
            ReceiptStep.STATE_GAP.title());
  }

  @Test
  void receiptsOfTheLastHourAreCapturedAndJudgedByThePolicy() throws IOException {
    LedgerRequest captured = HISTORY.input("CaptureReceipts", LedgerRequest.class);
    ReceiptRequest judged = HISTORY.input("CheckReceiptGaps", ReceiptRequest.class);

    assertThat(captured.window().length()).isEqualTo(Duration.ofHours(1));
    assertThat(captured.incident()).isEqualTo(ID);
    assertThat(judged.limits().shortestGap()).isEqualTo(Duration.ofSeconds(60));
    assertThat(judged.limits().gapIntervals()).isEqualTo(10);
    assertThat(judged.window()).isEqualTo(captured.window());
  }

  @Test
  void changesCarryAKeyOfTheirRunAndWhatWasApproved() throws IOException {
    RestartOrder restart = HISTORY.input("RestartWorkload", RestartOrder.class);
    ReceiptKeyOrder key = HISTORY.input("ApplyReceiptKey", ReceiptKeyOrder.class);
    GapStatementOrder statement = HISTORY.input("SignGapStatement", GapStatementOrder.class);

    assertThat(restart.key()).startsWith(ID + "/").endsWith("/restart-gateway");
    assertThat(restart.readyWithin()).isEqualTo(Duration.ofMinutes(10));
    assertThat(key.keyId()).isEqualTo("ab".repeat(32));
    assertThat(key.dryRun()).isFalse();
    assertThat(statement.range().length()).isEqualTo(Duration.ofMinutes(30));
    assertThat(statement.approval()).startsWith(Policy.SIGN_GAP_STATEMENT);
    assertThat(HISTORY.input("AwaitReceipts", ReceiptWatch.class).lookAgainAfter())
        .isEqualTo(Duration.ofSeconds(30));
  }
}
