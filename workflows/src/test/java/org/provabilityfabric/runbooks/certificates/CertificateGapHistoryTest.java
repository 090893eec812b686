package org.provabilityfabric.runbooks.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.scene.Scene.decision;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.incident.CertificateInput;
import org.provabilityfabric.runbooks.contract.incident.CertificateReport;
import org.provabilityfabric.runbooks.contract.statement.GapStatementOrder;
import org.provabilityfabric.runbooks.contract.statement.MissingEvidence;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.scene.GoldenHistory;
import org.provabilityfabric.runbooks.scene.Scene;

/** A recorded investigation, with a restart that was denied and a gap that was stated. */
class CertificateGapHistoryTest {
  private static final String ID = "certificates/golden-gap";
  private static final GoldenHistory HISTORY =
      GoldenHistory.of("0.2.0", "certificate-investigation-gap", ID);

  @BeforeAll
  static void recordWhenAsked() throws IOException {
    GoldenHistory.recordWhenAsked(CertificateGapHistoryTest::play, HISTORY);
  }

  private static void play(Scene scene) {
    scene.certificates.missing = 7;
    CertificateInvestigation run =
        scene.begin(
            CertificateInvestigation.class,
            ID,
            new CertificateInput(null, null, null, null, null, null, null, scene.pinned(), null));
    scene.pass(Duration.ofMinutes(10));
    run.deny(decision(Policy.RESTART_FIREWALL, "it works"));
    scene.pass(Duration.ofMinutes(10));
    run.approve(decision(Policy.SIGN_GAP_STATEMENT, "gone for good"));
    scene.result(ID, CertificateReport.class);
  }

  @Test
  void replays() throws Exception {
    HISTORY.replay();
  }

  @Test
  void whatIsStatedIsWhatIsMissing() throws IOException {
    GapStatementOrder order = HISTORY.input("SignGapStatement", GapStatementOrder.class);

    assertThat(order.missing()).isEqualTo(MissingEvidence.EGRESS_CERTIFICATES);
    assertThat(order.range().length()).isEqualTo(Duration.ofHours(1));
    assertThat(order.reason()).isEqualTo("missing: 7 of 100 egress requests have none");
    assertThat(order.dryRun()).isFalse();
  }

  @Test
  void nothingIsRestarted() throws IOException {
    assertThat(HISTORY.summaries())
        .contains(CertificateStep.STATE_GAP.title())
        .doesNotContain(CertificateStep.RESTART_FIREWALL.title());
  }
}
