package org.provabilityfabric.runbooks.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.incident.LatencyInput;
import org.provabilityfabric.runbooks.contract.incident.LatencyReport;

/** "High Latency": what is looked at before anybody is asked. */
class LatencyInvestigationTest extends SlowEstate {
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
  void aRehearsalShowsTheChangeAndMakesNone() {
    scene.begin(
        LatencyInvestigation.class,
        "latency/rehearsal",
        new LatencyInput(null, null, null, null, null, "true", scene.pinned(), null));

    LatencyReport report = scene.result("latency/rehearsal", LatencyReport.class);

    assertThat(scene.workloads.tried).containsExactly("restart ledger");
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
}
