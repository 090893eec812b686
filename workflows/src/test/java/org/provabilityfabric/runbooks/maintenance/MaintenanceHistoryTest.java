package org.provabilityfabric.runbooks.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.EventType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.maintenance.BackupRequest;
import org.provabilityfabric.runbooks.contract.maintenance.ModeOrder;
import org.provabilityfabric.runbooks.contract.verification.ContinuityRequest;
import org.provabilityfabric.runbooks.contract.verification.VerificationReport;
import org.provabilityfabric.runbooks.scene.GoldenHistory;
import org.provabilityfabric.runbooks.scene.Scene;
import org.provabilityfabric.runbooks.verification.Verification;
import org.provabilityfabric.runbooks.verification.VerificationStep;

/** Recorded: a maintenance that went well, one that was rolled back, a verification by itself. */
class MaintenanceHistoryTest {
  private static final GoldenHistory COMPLETED =
      GoldenHistory.of("0.2.0", "planned-maintenance", Stage.ID);
  private static final GoldenHistory ROLLED_BACK =
      GoldenHistory.of("0.2.0", "planned-maintenance-rolled-back", Stage.ID);
  private static final String ALONE = "verification/golden";
  private static final GoldenHistory VERIFICATION =
      GoldenHistory.of("0.2.0", "verification", ALONE);

  @BeforeAll
  static void recordWhenAsked() throws IOException {
    GoldenHistory.recordWhenAsked(MaintenanceHistoryTest::complete, COMPLETED);
    GoldenHistory.recordWhenAsked(MaintenanceHistoryTest::rollBack, ROLLED_BACK);
    GoldenHistory.recordWhenAsked(MaintenanceHistoryTest::verify, VERIFICATION);
  }

  private static void complete(Scene scene) {
    Stage stage = Stage.planned(scene).begun();
    stage.workDone();
    stage.ended();
  }

  private static void rollBack(Scene scene) {
    Stage stage = Stage.planned(scene).begun();
    stage.failed("1");
    scene.pass(Duration.ofMinutes(1));
    stage.run.approve(Stage.because("roll back"));
    scene.pass(Duration.ofMinutes(5));
    stage.confirm(Checklist.ROLL_BACK);
    stage.ended();
  }

  private static void verify(Scene scene) {
    scene.start(Verification.TYPE, ALONE, Map.of());
    scene.result(ALONE, VerificationReport.class);
  }

  @Test
  void replay() throws Exception {
    COMPLETED.replay();
    ROLLED_BACK.replay();
    VERIFICATION.replay();
  }

  @Test
  void everyStepIsCalledWithTheRunbooksWordsInItsOrder() throws IOException {
    List<String> summaries = COMPLETED.summaries();
    assertThat(summaries)
        .containsSubsequence(
            MaintenanceStep.VERIFY_BACKUPS.title(),
            VerificationStep.PODS.title(),
            MaintenanceStep.ENABLE_MODE.title(),
            MaintenanceStep.SILENCE.title(),
            "watch kubectl get pods -A",
            VerificationStep.PODS.title(),
            VerificationStep.SMOKE.title(),
            MaintenanceStep.END_SILENCES.title(),
            MaintenanceStep.DISABLE_MODE.title());
    assertThat(summaries.getFirst()).isEqualTo("Read the window");
    assertThat(VERIFICATION.summaries())
        .contains(VerificationStep.RECEIPTS.title(), VerificationStep.SMOKE.title());
  }

  @Test
  void aLeaseIsExtendedWellBeforeItEnds() throws IOException {
    ModeOrder order = COMPLETED.input("EnableMaintenanceMode", ModeOrder.class);
    assertThat(order.maintenance()).isEqualTo(Stage.ID);
    assertThat(order.lease()).isEqualTo(Duration.ofMinutes(10));
    assertThat(order.extendEvery()).isEqualTo(Duration.ofMinutes(3));
    assertThat(order.dryRun()).isFalse();
    assertThat(order.silences()).isNotEmpty();
  }

  @Test
  void evidenceOfTheLastHourMustHaveKeptComing() throws IOException {
    assertThat(COMPLETED.input("CheckReceiptContinuity", ContinuityRequest.class).window().length())
        .isEqualTo(Duration.ofHours(1));
    assertThat(COMPLETED.input("VerifyBackups", BackupRequest.class).restoreTestNotOlderThan())
        .isEqualTo(Duration.ofDays(35));
  }

  @Test
  void everyTimerSaysWhatItIsFor() throws IOException {
    assertThat(COMPLETED.summaries(EventType.EVENT_TYPE_TIMER_STARTED))
        .contains(
            "checks before the maintenance",
            "remind stakeholders",
            "the maintenance begins",
            "the window ends soon",
            "the work may take no longer");
    assertThat(ROLLED_BACK.summaries(EventType.EVENT_TYPE_TIMER_STARTED))
        .contains("the roll-back may take no longer");
  }
}
