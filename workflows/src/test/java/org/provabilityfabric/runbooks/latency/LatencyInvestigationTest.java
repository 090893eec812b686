package org.provabilityfabric.runbooks.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.provabilityfabric.runbooks.scene.Scene.decision;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.incident.LatencyInput;
import org.provabilityfabric.runbooks.contract.incident.LatencyReport;
import org.provabilityfabric.runbooks.scene.Scene;

/** "High Latency", and the resolution "Scale or optimize". */
@Timeout(60)
class LatencyInvestigationTest {
  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void bottleneckDatabaseAndResourcesAreLookedAtBeforeAnybodyIsAsked() {
    LatencyInvestigation investigation = begin("latency/look", null, null);
    scene.pass(Duration.ofMinutes(1));

    assertThat(outcomes(investigation.report().steps()))
        .containsEntry("identify-bottleneck", StepReport.State.FINDING)
        .containsEntry("check-connections", StepReport.State.DONE)
        .containsEntry("check-slow-queries", StepReport.State.DONE)
        .containsEntry("check-utilization", StepReport.State.DONE)
        .containsEntry("restart", StepReport.State.WAITING);
    assertThat(scene.workloads.done).isEmpty();
    assertThat(investigation.latencyReport().before()).isNotNull();
    assertThat(investigation.status().approvals())
        .singleElement()
        .extracting(PendingApproval::question)
        .isEqualTo("Shall ledger be restarted, pod after pod?");
  }

  @Test
  void aRestartIsMadeAfterAYesWithTheLogsKeptAndIsVerifiedByTheP95() {
    scene.workloads.afterwards(() -> scene.performance.ledgerP95 = 0.2);
    LatencyInvestigation investigation = begin("latency/restart", null, null);
    scene.pass(Duration.ofMinutes(5));
    investigation.approve(decision("restart-component", "go"));

    LatencyReport report = scene.result("latency/restart", LatencyReport.class);

    assertThat(scene.workloads.done).containsExactly("restart ledger");
    assertThat(report.procedure().evidence())
        .extracting(EvidenceRef::name)
        .containsSubsequence("ledger-before-restart.log", "ledger-until-restart.log");
    assertThat(Objects.requireNonNull(report.after()).bottleneck()).isNull();
    assertThat(codes(report))
        .contains(FindingCode.LATENCY_ABOVE_OBJECTIVE)
        .doesNotContain(FindingCode.NOT_IMPROVED);
    assertThat(outcomes(report.procedure().steps()))
        .containsEntry("verify-latency", StepReport.State.DONE)
        .containsEntry("scale", StepReport.State.SKIPPED);
  }

  @Test
  void aPodNearItsLimitIsScaledFirstByThePolicysShare() {
    scene.performance.nearLimit = List.of("ledger");
    scene.workloads.afterwards(() -> scene.performance.ledgerP95 = 0.2);
    LatencyInvestigation investigation = begin("latency/scale", null, null);
    scene.pass(Duration.ofMinutes(1));
    assertThat(investigation.status().approvals().getFirst().question())
        .isEqualTo("Shall ledger get more replicas? To 6 replicas.");
    investigation.approve(decision("scale-component", "go"));

    LatencyReport report = scene.result("latency/scale", LatencyReport.class);

    assertThat(scene.workloads.done).containsExactly("scale ledger to 6");
    assertThat(outcomes(report.procedure().steps()))
        .containsEntry("restart", StepReport.State.SKIPPED);
  }

  @Test
  void thePersonsPreferenceAndNumberGoFirst() {
    begin("latency/prefer", "scale", "9");
    scene.pass(Duration.ofMinutes(1));
    LatencyInvestigation investigation = stub("latency/prefer");

    assertThat(investigation.status().approvals().getFirst().question()).contains("To 9 replicas");
  }

  @Test
  void whatDoesNotHelpIsAFindingAndTheOtherResolutionIsOffered() {
    LatencyInvestigation investigation = begin("latency/no-help", null, null);
    scene.pass(Duration.ofMinutes(1));
    investigation.approve(decision("restart-component", "go"));
    scene.pass(Duration.ofMinutes(30));
    assertThat(investigation.report().findings())
        .extracting(Finding::code)
        .contains(FindingCode.NOT_IMPROVED);
    investigation.deny(decision("scale-component", "it is the statement, not the load"));

    LatencyReport report = scene.result("latency/no-help", LatencyReport.class);

    assertThat(scene.workloads.done).containsExactly("restart ledger");
    assertThat(outcomes(report.procedure().steps()))
        .containsEntry("scale", StepReport.State.REFUSED);
  }

  @Test
  void verificationLooksAgainUntilThePolicysTimeIsOver() {
    LatencyInvestigation investigation = begin("latency/slowly", null, null);
    scene.pass(Duration.ofMinutes(1));
    investigation.approve(decision("restart-component", "go"));
    scene.pass(Duration.ofMinutes(8));
    scene.performance.ledgerP95 = 1.9;

    LatencyReport report = scene.result("latency/slowly", LatencyReport.class);

    assertThat(codes(report)).doesNotContain(FindingCode.NOT_IMPROVED);
    assertThat(Duration.between(report.procedure().startedAt(), report.procedure().endedAt()))
        .isBetween(Duration.ofMinutes(12), Duration.ofMinutes(14));
  }

  @Test
  void noDataAfterwardsIsNotBetter() {
    scene.workloads.afterwards(() -> scene.performance.ledgerP95 = null);
    LatencyInvestigation investigation = begin("latency/no-data", null, null);
    scene.pass(Duration.ofMinutes(1));
    investigation.approve(decision("restart-component", "go"));
    scene.pass(Duration.ofMinutes(30));

    assertThat(investigation.report().findings())
        .extracting(Finding::code)
        .contains(FindingCode.NOT_IMPROVED);
  }

  @Test
  void nobodyAnswersMeansNoAndNothingIsChanged() {
    begin("latency/silence", null, null);

    LatencyReport report = scene.result("latency/silence", LatencyReport.class);

    assertThat(scene.workloads.done).isEmpty();
    assertThat(codes(report)).contains(FindingCode.APPROVAL_UNANSWERED);
  }

  @Test
  void withinTheObjectiveNothingIsOffered() {
    scene.performance.ledgerP95 = 0.1;
    begin("latency/fine", null, null);

    LatencyReport report = scene.result("latency/fine", LatencyReport.class);

    assertThat(report.procedure().steps())
        .filteredOn(step -> step.id().equals("restart"))
        .extracting(StepReport::text)
        .containsExactly("no service is above the objective");
    assertThat(report.change()).isNull();
  }

  @Test
  void whatCannotBeLookedAtIsSaidAndTheRestIsLookedAtAllTheSame() {
    scene.performance.fail("countConnections", FailureKind.FORBIDDEN, "exec is refused");
    scene.performance.fail("measureUsage", FailureKind.UNREACHABLE, "no cluster");
    scene.performance.fail("measureLatencies", FailureKind.MALFORMED, "an HTML page");
    begin("latency/blind", null, null);

    LatencyReport report = scene.result("latency/blind", LatencyReport.class);

    assertThat(codes(report))
        .contains(FindingCode.FORBIDDEN, FindingCode.UNREACHABLE, FindingCode.MALFORMED);
    assertThat(report.procedure().steps())
        .filteredOn(step -> step.id().equals("scale"))
        .extracting(StepReport::text)
        .containsExactly("not assessed: an HTML page");
  }

  @Test
  void scalingWithoutAKnownNumberAsksForOne() {
    scene.performance.replicas = Map.of();
    LatencyInvestigation investigation = begin("latency/number", "scale", null);
    scene.pass(Duration.ofMinutes(1));

    assertThat(investigation.report().steps())
        .filteredOn(step -> step.id().equals("scale"))
        .extracting(StepReport::text)
        .containsExactly("how many replicas ledger has is not known; name them in \"replicas\"");
    assertThat(investigation.status().approvals().getFirst().approvalId())
        .isEqualTo("restart-component");
  }

  @Test
  void logsThatCannotBeKeptAreALossThatIsRecordedBeforeTheRestart() {
    scene.observation.fail("captureLogs", FailureKind.FORBIDDEN, "get pods/log is refused");
    scene.workloads.afterwards(() -> scene.performance.ledgerP95 = 0.2);
    LatencyInvestigation investigation = begin("latency/lost", null, null);
    scene.pass(Duration.ofMinutes(1));
    investigation.approve(decision("restart-component", "go"));

    LatencyReport report = scene.result("latency/lost", LatencyReport.class);

    assertThat(codes(report)).contains(FindingCode.FORBIDDEN, FindingCode.EVIDENCE_LOST);
    assertThat(scene.workloads.done).containsExactly("restart ledger");
  }

  @Test
  void aContainedComponentIsLeftToItsContainment() {
    scene.workloads.fail("restartWorkload", FailureKind.FORBIDDEN, "it is isolated");
    LatencyInvestigation investigation = begin("latency/contained", null, null);
    scene.pass(Duration.ofMinutes(1));
    investigation.approve(decision("restart-component", "go"));
    scene.pass(Duration.ofMinutes(1));

    assertThat(outcomes(investigation.report().steps()))
        .containsEntry("restart", StepReport.State.FAILED)
        .containsEntry("scale", StepReport.State.WAITING);
  }

  @Test
  void aRehearsalShowsTheChangeAndMakesNone() {
    scene.begin(
        LatencyInvestigation.class,
        "latency/rehearsal",
        new LatencyInput(null, null, null, null, null, "true", scene.pinned(), null));

    LatencyReport report = scene.result("latency/rehearsal", LatencyReport.class);

    assertThat(scene.workloads.done).containsExactly("would restart ledger");
    assertThat(report.procedure().rehearsal()).isTrue();
    assertThat(report.after()).isNull();
  }

  @Test
  void abortingEndsItWithoutAChange() {
    LatencyInvestigation investigation = begin("latency/aborted", null, null);
    scene.pass(Duration.ofMinutes(1));
    investigation.abort(remark("taken over by hand"));

    assertThat(scene.result("latency/aborted", LatencyReport.class).procedure().state())
        .isEqualTo("aborted");
    assertThat(scene.workloads.done).isEmpty();
  }

  @Test
  void whatIsTypedIsCheckedAtTheDoor() {
    scene.start(LatencyInvestigation.TYPE, "latency/typo", Map.of("prefer", "scal"));
    scene.start(LatencyInvestigation.TYPE, "latency/number", Map.of("replicas", "0"));

    assertThatThrownBy(() -> scene.result("latency/typo", LatencyReport.class))
        .rootCause()
        .hasMessageContaining("does not know \"scal\" in \"prefer\", did you mean \"SCALE\"?");
    assertThatThrownBy(() -> scene.result("latency/number", LatencyReport.class))
        .rootCause()
        .hasMessageContaining("expects a number of replicas in \"replicas\", not \"0\".");
  }

  private LatencyInvestigation begin(
      String id, @Nullable String prefer, @Nullable String replicas) {
    return scene.begin(
        LatencyInvestigation.class,
        id,
        new LatencyInput(
            "retrieval-gateway", null, prefer, replicas, null, null, scene.pinned(), null));
  }

  private LatencyInvestigation stub(String id) {
    return scene.env.getWorkflowClient().newWorkflowStub(LatencyInvestigation.class, id);
  }

  private static List<FindingCode> codes(LatencyReport report) {
    return report.procedure().findings().stream().map(Finding::code).toList();
  }

  private static Map<String, StepReport.State> outcomes(List<StepReport> steps) {
    return steps.stream().collect(Collectors.toMap(StepReport::id, StepReport::outcome));
  }
}
