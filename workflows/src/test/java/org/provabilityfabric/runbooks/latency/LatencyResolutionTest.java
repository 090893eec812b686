package org.provabilityfabric.runbooks.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.scene.Scene.decision;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.LatencyReport;

/** "Scale or optimize": what is done about a high latency, and whether it helped. */
class LatencyResolutionTest extends SlowEstate {
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
    scene.workloads.contained("it is isolated by incident/1; release it first");
    begin("latency/contained", null, null);

    LatencyReport report = scene.result("latency/contained", LatencyReport.class);

    assertThat(outcomes(report.procedure().steps()))
        .containsEntry("restart", StepReport.State.FAILED)
        .containsEntry("scale", StepReport.State.FAILED);
    assertThat(codes(report)).contains(FindingCode.CONFLICT);
    assertThat(report.procedure().timeline())
        .extracting(TimelineEntry::kind)
        .doesNotContain(TimelineEntry.Kind.APPROVAL);
  }

  private LatencyInvestigation stub(String id) {
    return scene.env.getWorkflowClient().newWorkflowStub(LatencyInvestigation.class, id);
  }
}
