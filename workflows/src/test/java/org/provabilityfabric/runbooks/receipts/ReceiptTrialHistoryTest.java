package org.provabilityfabric.runbooks.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.scene.Scene.decision;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.change.RestartOrder;
import org.provabilityfabric.runbooks.contract.incident.ReceiptReport;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.scene.GoldenHistory;
import org.provabilityfabric.runbooks.scene.Scene;

/**
 * A recorded investigation beside a containment: a restart is tried, and nobody is asked for it.
 */
class ReceiptTrialHistoryTest {
  private static final String ID = "receipts/golden-contained";
  private static final GoldenHistory HISTORY =
      GoldenHistory.of("0.2.0", "receipt-investigation-contained", ID);

  @BeforeAll
  static void recordWhenAsked() throws IOException {
    GoldenHistory.recordWhenAsked(ReceiptTrialHistoryTest::play, HISTORY);
  }

  private static void play(Scene scene) {
    scene.workloads.contained("it is isolated by incident/1; release it first");
    ReceiptInvestigation run = InvestigatedGateway.afterSilence(scene, ID);
    scene.pass(Duration.ofMinutes(10));
    run.approve(decision(Policy.SIGN_GAP_STATEMENT, "gone for good"));
    scene.result(ID, ReceiptReport.class);
  }

  @Test
  void replays() throws Exception {
    HISTORY.replay();
  }

  @Test
  void theRestartIsADryRunAndNoneFollows() throws IOException {
    assertThat(HISTORY.input("RestartWorkload", RestartOrder.class).dryRun()).isTrue();
    assertThat(HISTORY.summaries())
        .contains(
            "Would it be accepted? " + ReceiptStep.RESTART_GATEWAY.title(),
            ReceiptStep.STATE_GAP.title())
        .doesNotContain(ReceiptStep.RESTART_GATEWAY.title());
  }
}
