package org.provabilityfabric.runbooks.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.scene.Scene.decision;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.change.RestartOrder;
import org.provabilityfabric.runbooks.contract.change.ThresholdOrder;
import org.provabilityfabric.runbooks.contract.incident.CertificateInput;
import org.provabilityfabric.runbooks.contract.incident.CertificateReport;
import org.provabilityfabric.runbooks.contract.observe.LedgerRequest;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.scene.GoldenHistory;
import org.provabilityfabric.runbooks.scene.Scene;

/** A recorded investigation, with a change of threshold that was rolled back. */
class CertificateHistoryTest {
  private static final String ID = "certificates/golden";
  private static final GoldenHistory HISTORY =
      GoldenHistory.of("0.2.0", "certificate-investigation", ID);

  @BeforeAll
  static void recordWhenAsked() throws IOException {
    GoldenHistory.recordWhenAsked(CertificateHistoryTest::play, HISTORY);
  }

  private static void play(Scene scene) {
    CertificateInvestigation run =
        scene.begin(
            CertificateInvestigation.class,
            ID,
            new CertificateInput(
                null, null, null, "pii_threshold=0.8", null, null, null, scene.pinned(), null));
    scene.pass(Duration.ofMinutes(10));
    scene.certificates.looksInVain.set(1000);
    run.approve(decision(Policy.CHANGE_THRESHOLD, "labelled"));
    scene.pass(Duration.ofMinutes(20));
    run.approve(decision(Policy.RESTORE_THRESHOLD, "it is not read"));
    scene.result(ID, CertificateReport.class);
  }

  @Test
  void replays() throws Exception {
    HISTORY.replay();
  }

  @Test
  void everyStepIsCalledWithTheRunbooksWordsAsItsSummary() throws IOException {
    assertThat(HISTORY.summaries())
        .containsSubsequence(
            CertificateStep.ANALYZE_PATTERNS.title(),
            CertificateStep.VERIFY_INTEGRITY.title(),
            CertificateStep.CHECK_COMPLETENESS.title(),
            CertificateStep.LIST_FALSE_POSITIVES.title(),
            CertificateStep.CHECK_POLICY.title(),
            CertificateStep.CHECK_PODS.title(),
            CertificateStep.CHECK_STORAGE.title(),
            CertificateStep.UPDATE_THRESHOLD.title(),
            CertificateStep.CAPTURE_LOGS.title(),
            CertificateStep.RESTART_FOR_THRESHOLD.title(),
            CertificateStep.VERIFY_POLICY_HASH.title(),
            CertificateStep.RESTORE_THRESHOLD.title(),
            CertificateStep.CAPTURE_LOGS.title(),
            CertificateStep.RESTART_AFTER_RESTORE.title());
  }

  @Test
  void certificatesOfTheLastHourAreCaptured() throws IOException {
    LedgerRequest request = HISTORY.input("CaptureCertificates", LedgerRequest.class);

    assertThat(request.window().length()).isEqualTo(Duration.ofHours(1));
    assertThat(request.incident()).isEqualTo(ID);
  }

  @Test
  void theOrderCarriesTheLimitsOfThePolicyAndAKeyOfItsRun() throws IOException {
    ThresholdOrder order = HISTORY.input("ChangeThreshold", ThresholdOrder.class);
    RestartOrder restart = HISTORY.input("RestartWorkload", RestartOrder.class);

    assertThat(order.threshold()).isEqualTo("pii_threshold");
    assertThat(order.value()).isEqualTo("0.8");
    assertThat(order.limits().highest()).isEqualByComparingTo(new BigDecimal("0.95"));
    assertThat(order.key()).startsWith(ID + "/").endsWith("/update-detection-threshold");
    assertThat(order.dryRun()).isFalse();
    assertThat(restart.component()).isEqualTo("egress-firewall");
    assertThat(restart.key()).endsWith("/restart-for-threshold");
    assertThat(restart.readyWithin()).isEqualTo(Duration.ofMinutes(10));
  }
}
