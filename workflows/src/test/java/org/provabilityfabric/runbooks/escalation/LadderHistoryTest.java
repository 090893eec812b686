package org.provabilityfabric.runbooks.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.contract.message.OnCallRequest;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.scene.GoldenHistory;
import org.provabilityfabric.runbooks.scene.Scene;

/** A recorded ladder that found who was on call, and wanted two people. */
class LadderHistoryTest {
  private static final String ID = "incident/rotation";
  private static final GoldenHistory LADDER =
      GoldenHistory.of("0.2.0", "escalation-by-rotation", ID + "/Escalation/P0");
  private static final GoldenHistory INCIDENT =
      GoldenHistory.of("0.2.0", "incident-acknowledged-by-two", ID);

  @BeforeAll
  static void recordWhenAsked() throws IOException {
    GoldenHistory.recordWhenAsked(
        LadderHistoryTest::handingOverSoon, LadderHistoryTest::play, LADDER, INCIDENT);
  }

  /** Ada is on call for some more minutes, then Grace. */
  private static Scene handingOverSoon() {
    Instant handOver = Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(4));
    String own = "[{kind: EMAIL, address: security@company.com}]";
    return new Scene(LadderRules.handingOver(handOver, own, 2));
  }

  private static void play(Scene scene) {
    Incident incident = scene.open(ID, scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(1));
    incident.acknowledge(Remark.by("ada@company.com", "on it"));
    scene.pass(Duration.ofMinutes(6));
    incident.acknowledge(Remark.by("grace@company.com", "on it too"));
    scene.pass(Duration.ofMinutes(5));
  }

  @Test
  void theLadderReplays() throws Exception {
    LADDER.replay();
  }

  @Test
  void theIncidentReplays() throws Exception {
    INCIDENT.replay();
  }

  @Test
  void whoIsOnCallIsAskedBeforeEachPageAtItsTime() throws IOException {
    assertThat(LADDER.summaries())
        .containsExactly(
            "Who is on call for Security",
            "Page Ada for Security",
            "Who is on call for Security",
            "Page Grace for Security");
    OnCallRequest asked = LADDER.input("WhoIsOnCall", OnCallRequest.class);
    assertThat(asked.rotation().members()).containsExactly("Ada", "Grace", "CEO");
    Message page = LADDER.input("SendMessage", Message.class);
    assertThat(page.key()).isEqualTo(ID + "/page/P0/1/primary");
    assertThat(page.channels()).hasSize(3);
  }
}
