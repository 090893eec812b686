package org.provabilityfabric.runbooks.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.provabilityfabric.runbooks.scene.Scene.decision;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.incident.ExposureInput;
import org.provabilityfabric.runbooks.contract.incident.ExposureReport;
import org.provabilityfabric.runbooks.scene.Scene;

/** "Data Exposure Incident". */
class DataExposureResponseTest {
  private static final String GATEWAY = "retrieval-gateway";
  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void trafficIsCutThenEvidenceIsKeptThenTheComponentIsScaledToZero() {
    DataExposureResponse response = begin("response/order");
    scene.pass(Duration.ofMinutes(1));

    assertThat(scene.containment.done).containsExactly("cut", "scale to 0");
    assertThat(positions(response, "cut-traffic", "capture-logs", "scale-to-zero", "assess-impact"))
        .isSorted();
    assertThat(response.status().state()).isEqualTo("waiting for approval");
    assertThat(response.report().evidence())
        .extracting(EvidenceRef::name)
        .contains(
            "incident-logs-retrieval-gateway.log", "receipts.ndjson", "egress-certificates.ndjson");
  }

  @Test
  void itIsReleasedOnlyWhenSomebodyApproves() {
    DataExposureResponse response = begin("response/release");
    scene.pass(Duration.ofMinutes(30));
    assertThat(scene.containment.policyStored()).isTrue();

    response.approve(decision("release-containment", "the shard mapping is repaired"));

    ExposureReport report = scene.result("response/release", ExposureReport.class);
    assertThat(scene.containment.policyStored()).isFalse();
    assertThat(scene.containment.replicas()).isEqualTo(3);
    ContainmentState lifted = Objects.requireNonNull(report.containment());
    assertThat(lifted.releasedAt()).isNotNull();
    assertThat(lifted.replicasBefore()).isEqualTo(3);
    assertThat(lifted.replicasWhileContained()).isZero();
    assertThat(report.procedure().steps())
        .extracting(StepReport::outcome)
        .doesNotContain(StepReport.State.PENDING, StepReport.State.RUNNING);
  }

  @Test
  void aDeniedReleaseMeansNotNow() {
    DataExposureResponse response = begin("response/denied");
    scene.pass(Duration.ofMinutes(1));
    response.deny(decision("release-containment", "the cause is not known"));
    scene.pass(Duration.ofMinutes(1));

    assertThat(scene.containment.replicas()).isZero();
    assertThat(response.status().approvals()).hasSize(1);
  }

  @Test
  void anUnansweredReleaseIsAskedAgainAndNothingIsChanged() {
    DataExposureResponse response = begin("response/unanswered");
    scene.pass(Duration.ofHours(3));

    assertThat(scene.containment.replicas()).isZero();
    assertThat(response.report().findings())
        .extracting(Finding::code)
        .contains(FindingCode.APPROVAL_UNANSWERED);
    assertThat(response.status().approvals()).hasSize(1);
  }

  @Test
  void abortingNeverLiftsTheContainment() {
    DataExposureResponse response = begin("response/aborted");
    scene.pass(Duration.ofMinutes(1));
    response.abort(remark("taken over by hand"));

    ExposureReport report = scene.result("response/aborted", ExposureReport.class);
    assertThat(report.procedure().state()).isEqualTo("aborted");
    assertThat(scene.containment.policyStored()).isTrue();
    assertThat(scene.containmentOf(GATEWAY).containment().holders()).hasSize(1);
  }

  @Test
  void aContainmentWhoseHolderHasEndedIsStillWatched() {
    DataExposureResponse response = begin("response/aborted");
    scene.pass(Duration.ofMinutes(1));
    response.abort(remark("taken over by hand"));
    scene.result("response/aborted", ExposureReport.class);

    scene.containment.undo("argocd-controller");
    scene.pass(Duration.ofMinutes(3));
    scene.containment.undo("argocd-controller");
    scene.pass(Duration.ofMinutes(3));

    assertThat(scene.containment.policyStored()).isTrue();
    assertThat(scene.containmentOf(GATEWAY).containment().findings())
        .extracting(Finding::code)
        .contains(FindingCode.CONTAINMENT_UNDONE, FindingCode.NOT_FOUND);
  }

  @Test
  void twoResponsesShareOneContainmentAndTheLastReleaseLiftsIt() {
    DataExposureResponse first = begin("response/first");
    DataExposureResponse second = begin("response/second");
    scene.pass(Duration.ofMinutes(1));
    assertThat(scene.containmentOf(GATEWAY).containment().holders()).hasSize(2);

    first.approve(decision(null, "done"));
    scene.result("response/first", ExposureReport.class);
    assertThat(scene.containment.replicas()).isZero();

    second.approve(decision(null, "done"));
    scene.result("response/second", ExposureReport.class);
    assertThat(scene.containment.done).endsWith("lift");
    assertThat(scene.containment.replicas()).isEqualTo(3);
  }

  @Test
  void whoeverUndoesTheContainmentIsNamedAndItIsMadeAgain() {
    DataExposureResponse response = begin("response/undone");
    scene.pass(Duration.ofMinutes(5));
    scene.containment.undo("argocd-controller");
    scene.pass(Duration.ofMinutes(3));

    assertThat(scene.containment.policyStored()).isTrue();
    assertThat(response.report().findings())
        .anyMatch(
            finding ->
                finding.code() == FindingCode.CONTAINMENT_UNDONE
                    && finding.text().contains("argocd-controller"));
  }

  @Test
  void aRehearsalShowsEveryChangeAndMakesNone() {
    scene.respond(
        "response/rehearsal", new ExposureInput(GATEWAY, null, null, "true", scene.pinned(), null));

    ExposureReport report = scene.result("response/rehearsal", ExposureReport.class);
    assertThat(scene.containment.done).containsOnly("would cut", "would scale to 0");
    assertThat(scene.containment.policyStored()).isFalse();
    assertThat(report.procedure().rehearsal()).isTrue();
  }

  @Test
  void aTypoInTheInputFailsTheRunWithOneSentence() {
    scene.start(
        DataExposureResponse.TYPE,
        "response/typo",
        Map.of("component", GATEWAY, "componnt", "ledger"));

    assertThatThrownBy(() -> scene.result("response/typo", ExposureReport.class))
        .rootCause()
        .hasMessageContaining("does not know the field \"componnt\", did you mean \"component\"?");
  }

  @Test
  void anEmptyReasonIsNoReasonToDeny() {
    DataExposureResponse response = begin("response/why");
    scene.pass(Duration.ofMinutes(1));

    assertThatThrownBy(() -> response.deny(decision("release-containment", " ")))
        .rootCause()
        .hasMessageContaining("The field \"reason\" is required.");
    assertThatThrownBy(() -> response.approve(decision("release-everything", "x")))
        .rootCause()
        .hasMessageContaining("No approval \"release-everything\" is open here");
  }

  private DataExposureResponse begin(String id) {
    return scene.respond(id, new ExposureInput(GATEWAY, null, null, null, scene.pinned(), null));
  }

  private static List<Integer> positions(DataExposureResponse response, String... steps) {
    List<String> ended =
        response.report().steps().stream()
            .filter(step -> step.endedAt() != null)
            .sorted(Comparator.comparing(StepReport::endedAt))
            .map(StepReport::id)
            .toList();
    return Stream.of(steps).map(ended::indexOf).toList();
  }
}
