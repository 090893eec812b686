package org.provabilityfabric.runbooks.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.maintenance.ChecklistItem;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceOutcome;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceReport;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.contract.verification.SmokeResult;
import org.provabilityfabric.runbooks.scene.Scene;

/** A planned maintenance that takes longer, fails, or lacks what it needs. */
class MaintenanceTroubleTest {
  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void anOverrunIsWarnedOfToldAndEscalated() {
    Stage stage = Stage.planned(scene).begun();
    Instant ends = stage.begins.plus(Stage.LASTS);
    stage.until(ends.minus(Duration.ofMinutes(14)));
    assertThat(scene.messages.of(Message.Kind.REQUEST))
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.to()).isEqualTo("SRE");
              assertThat(message.body()).contains("ends in 15m").contains("drain the gateway");
            });
    stage.until(ends.plus(Duration.ofMinutes(1)));
    assertThat(scene.messages.of(Message.Kind.NOTICE))
        .filteredOn(message -> message.subject().startsWith("Maintenance takes longer"))
        .hasSize(3);
    assertThat(scene.messages.of(Message.Kind.ESCALATION)).isEmpty();
    stage.until(ends.plus(Duration.ofMinutes(16)).plusSeconds(10));
    assertThat(scene.messages.of(Message.Kind.ESCALATION))
        .extracting(Message::to)
        .containsExactly("Engineering");
    assertThat(Objects.requireNonNull(scene.maintenance.silentUntil))
        .as("silences are extended while it lives")
        .isAfter(scene.now());
    stage.workDone();
    MaintenanceReport report = stage.ended();
    assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.COMPLETED);
    assertThat(report.procedure().findings())
        .extracting(Finding::code)
        .contains(FindingCode.MAINTENANCE_OVERRUN, FindingCode.CONTACT_WITHOUT_ADDRESS);
  }

  @Test
  void workThatNobodyFinishesCountsAsFailedInTheEnd() {
    Stage stage = Stage.planned(scene).begun();
    stage.until(stage.begins.plus(Stage.LASTS).plus(Duration.ofHours(4)).plusSeconds(90));
    assertThat(stage.run.status().approvals())
        .singleElement()
        .satisfies(asked -> assertThat(asked.question()).contains("Not all of the work"));
    stage.run.deny(Stage.because("it is as before anyway"));
    assertThat(stage.ended().outcome()).isEqualTo(MaintenanceOutcome.NOT_VERIFIED);
    stage.everythingIsOff();
  }

  @Test
  void aFailedVerificationIsRolledBackByApprovalAndVerifiedAgain() {
    Stage stage = Stage.planned(scene).begun();
    scene.verification.smokeFails();
    stage.workDone();
    assertThat(stage.run.status().approvals())
        .singleElement()
        .satisfies(asked -> assertThat(asked.question()).contains("a query is answered"));
    assertThat(scene.maintenance.on).as("still on while it is decided").isNotNull();
    stage.run.approve(Stage.because("roll back"));
    scene.pass(Duration.ofMinutes(5));
    scene.verification.smoke = List.of(passed());
    stage.confirm(Checklist.ROLL_BACK);
    MaintenanceReport report = stage.ended();
    assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.ROLLED_BACK);
    assertThat(report.procedure().findings())
        .extracting(Finding::code)
        .contains(FindingCode.MAINTENANCE_NOT_VERIFIED, FindingCode.SMOKE_TEST_FAILED);
    stage.everythingIsOff();
  }

  @Test
  void aRollBackThatNobodyConfirmsIsNotSettled() {
    Stage stage = Stage.planned(scene).begun();
    stage.failed("1");
    scene.pass(Duration.ofMinutes(1));
    stage.run.approve(Stage.because("roll back"));
    MaintenanceReport report = stage.ended();
    assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.NOT_SETTLED);
    assertThat(report.procedure().findings())
        .extracting(Finding::code)
        .contains(FindingCode.MAINTENANCE_WORK_FAILED, FindingCode.MAINTENANCE_NOT_ROLLED_BACK);
    stage.everythingIsOff();
  }

  @Test
  void podsBesideTheMaintenanceThatGetWorseAreTold() {
    Stage stage = Stage.planned(scene).begun();
    scene.observation.componentsDown = List.of("retrieval-gateway", "ledger");
    scene.pass(Duration.ofMinutes(2));
    assertThat(scene.messages.of(Message.Kind.REQUEST))
        .singleElement()
        .satisfies(
            message ->
                assertThat(message.body())
                    .isEqualTo("ledger is affected, which is not in maintenance."));
    scene.observation.componentsDown = List.of();
    scene.pass(Duration.ofMinutes(2));
    assertThat(stage.run.timeline())
        .anyMatch(entry -> entry.what().equals("ledger is well again."));
    stage.workDone();
    assertThat(stage.ended().procedure().findings())
        .filteredOn(finding -> finding.code() == FindingCode.WORSE_THAN_BASELINE)
        .hasSize(1);
  }

  @Test
  void withoutMaintenanceModeNothingIsDone() {
    scene.maintenance.fail("enable", FailureKind.NOT_FOUND, "there is no config map");
    Stage stage = Stage.planned(scene);
    stage.confirm(Checklist.PLAN);
    MaintenanceReport report = stage.ended();
    assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.NOT_STARTED);
    assertThat(report.checklist().getLast().state()).isEqualTo(ChecklistItem.State.OPEN);
    assertThat(scene.messages.all().getLast().body())
        .contains("maintenance mode could not be switched on");
  }

  @Test
  void withoutAlertmanagerTheWorkGoesOnAndTheReportSaysSo() {
    scene.maintenance.fail("silence", FailureKind.NOT_AVAILABLE, "no Alertmanager");
    Stage stage = Stage.planned(scene).begun();
    stage.workDone();
    MaintenanceReport report = stage.ended();
    assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.COMPLETED);
    assertThat(report.procedure().findings())
        .extracting(Finding::code)
        .contains(FindingCode.ALERTS_NOT_SILENCED);
  }

  private static SmokeResult passed() {
    return new SmokeResult("a query is answered", SmokeResult.Verdict.PASSED, "answered 200");
  }
}
