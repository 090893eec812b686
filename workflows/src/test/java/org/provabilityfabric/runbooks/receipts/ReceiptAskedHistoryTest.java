package org.provabilityfabric.runbooks.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.scene.Scene.decision;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.incident.ReceiptReport;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.scene.GoldenHistory;
import org.provabilityfabric.runbooks.scene.Scene;

/** A recorded investigation of its own: people are asked, reminded, and then the next ones. */
class ReceiptAskedHistoryTest {
  private static final String ID = "receipts/golden-asked";
  private static final GoldenHistory HISTORY =
      GoldenHistory.of("0.2.0", "receipt-investigation-asked", ID);

  @BeforeAll
  static void recordWhenAsked() throws IOException {
    GoldenHistory.recordWhenAsked(ReceiptAskedHistoryTest::play, HISTORY);
  }

  private static void play(Scene scene) {
    ReceiptInvestigation run = InvestigatedGateway.afterSilence(scene, ID);
    scene.pass(Duration.ofMinutes(67));
    run.deny(decision(Policy.RESTART_GATEWAY, "it works again"));
    scene.pass(Duration.ofMinutes(10));
    run.approve(decision(Policy.SIGN_GAP_STATEMENT, "gone for good"));
    scene.result(ID, ReceiptReport.class);
  }

  @Test
  void replays() throws Exception {
    HISTORY.replay();
  }

  @Test
  void everyMessageNamesItsReceiver() throws IOException {
    String asked = "Decision needed: " + Policy.RESTART_GATEWAY;
    String again = "Nobody decided yet: " + Policy.RESTART_GATEWAY;

    assertThat(HISTORY.summaries())
        .containsSubsequence(asked + " to SRE", asked + " to SRE", again + " to SRE")
        .contains(again + " to Engineering", again + " to CISO");
    assertThat(HISTORY.input("SendMessage", Message.class).key())
        .as("another run of the same id has other messages")
        .matches(ID + "/[-0-9a-f]{36}/decision-" + Policy.RESTART_GATEWAY + "/1");
  }
}
