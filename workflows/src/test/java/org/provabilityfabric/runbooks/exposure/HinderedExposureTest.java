package org.provabilityfabric.runbooks.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.incident.ExposureInput;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.scene.Scene;

/** "Data Exposure Incident", where something stands in the way of a step. */
class HinderedExposureTest {
  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void logsThatCannotBeCapturedAreALossThatIsRecordedBeforeScaling() {
    scene.observation.fail("captureLogs", FailureKind.FORBIDDEN, "get pods/log is refused");
    DataExposureResponse response = begin(scene, "response/lost");
    scene.pass(Duration.ofMinutes(1));

    assertThat(scene.containment.done).containsExactly("cut", "scale to 0");
    assertThat(response.report().findings())
        .extracting(Finding::code)
        .containsSubsequence(FindingCode.FORBIDDEN, FindingCode.EVIDENCE_LOST);
  }

  @Test
  void whereTrafficCannotBeCutTheComponentIsStillIsolated() {
    scene.containment.cutFails = FailureKind.FORBIDDEN;
    DataExposureResponse response = begin(scene, "response/forbidden");
    scene.pass(Duration.ofMinutes(1));

    assertThat(scene.containment.replicas()).isZero();
    assertThat(response.report().findings())
        .extracting(Finding::code)
        .contains(FindingCode.FORBIDDEN, FindingCode.CONTAINMENT_FAILED);
  }

  /** In real time: a change that is tried again and again holds the skipped clock. */
  @Test
  void evidenceDoesNotWaitForACutThatHangs() throws Exception {
    ObjectNode quick = RunbookJson.mapper().valueToTree(scene.policy);
    ((ObjectNode) quick.path("evidence")).put("budget", "1s");
    Policy oneSecond = RunbookJson.mapper().treeToValue(quick, Policy.class);
    try (Scene slow = new Scene(oneSecond)) {
      slow.containment.cutFails = FailureKind.UNREACHABLE;
      begin(slow, "response/hangs");
      await().until(() -> slow.observation.asked.contains("captureReceipts"));
      assertThat(slow.containment.policyStored()).isFalse();

      slow.containment.cutFails = null;
      await().until(() -> slow.containment.replicas() == 0);
      assertThat(slow.containment.policyStored()).isTrue();
    }
  }

  private static DataExposureResponse begin(Scene scene, String id) {
    return scene.respond(
        id, new ExposureInput("retrieval-gateway", null, null, null, scene.pinned(), null));
  }
}
