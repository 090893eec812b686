package org.provabilityfabric.runbooks.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.scene.Scene.decision;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.change.RestartOrder;
import org.provabilityfabric.runbooks.contract.keys.KeyOrder;
import org.provabilityfabric.runbooks.contract.keys.RotationInput;
import org.provabilityfabric.runbooks.contract.keys.RotationReport;
import org.provabilityfabric.runbooks.scene.GoldenHistory;
import org.provabilityfabric.runbooks.scene.Scene;

/** Recorded rotations: one that went well, one that was rolled back. */
class RotationHistoryTest {
  private static final String ID = "rotation/golden";
  private static final GoldenHistory ROTATED =
      GoldenHistory.of("0.2.0", "certificate-rotation", ID);
  private static final GoldenHistory ROLLED_BACK =
      GoldenHistory.of("0.2.0", "certificate-rotation-rolled-back", ID);

  @BeforeAll
  static void recordWhenAsked() throws IOException {
    GoldenHistory.recordWhenAsked(scene -> rotate(scene, 0), ROTATED);
    GoldenHistory.recordWhenAsked(scene -> rotate(scene, 1000), ROLLED_BACK);
  }

  private static void rotate(Scene scene, int looksInVain) {
    CertificateRotation run =
        scene.rotate(ID, new RotationInput("yearly", null, null, null, scene.pinned(), null));
    scene.pass(Duration.ofMinutes(10));
    scene.keys.looksInVain.set(looksInVain);
    run.approve(decision(null, "due"));
    scene.result(ID, RotationReport.class);
  }

  @Test
  void replay() throws Exception {
    ROTATED.replay();
    ROLLED_BACK.replay();
  }

  @Test
  void everyStepIsCalledWithTheRunbooksWordsInItsOrder() throws IOException {
    assertThat(ROTATED.summaries())
        .containsSubsequence(
            RotationStep.PREFLIGHT.title(),
            RotationStep.BACK_UP.title(),
            RotationStep.GENERATE.title(),
            RotationStep.PUBLISH.title(),
            RotationStep.UPDATE_SECRETS.title(),
            RotationStep.CAPTURE_LOGS.title(),
            RotationStep.RESTART.title(),
            RotationStep.VERIFY.title(),
            RotationStep.RETIRE.title());
    assertThat(ROLLED_BACK.summaries())
        .containsSubsequence(
            RotationStep.VERIFY.title(), "Put the keys of before back", "Forget the new keys")
        .doesNotContain(RotationStep.RETIRE.title());
  }

  @Test
  void theOrdersNameTheRotationAndItsLock() throws IOException {
    KeyOrder order = ROTATED.input("ReplaceSigningKeys", KeyOrder.class);
    RestartOrder restart = ROTATED.input("RestartWorkload", RestartOrder.class);

    assertThat(order.owner()).isEqualTo(ID);
    assertThat(order.rotation()).startsWith(ID + "/");
    assertThat(order.used()).isTrue();
    assertThat(order.dryRun()).isFalse();
    assertThat(restart.key()).isEqualTo(order.rotation() + "/preflight");
    assertThat(restart.dryRun()).isTrue();
    assertThat(restart.readyWithin()).isEqualTo(Duration.ofMinutes(10));
  }
}
