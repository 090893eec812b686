package org.provabilityfabric.runbooks.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.keys.RotationReport;
import org.provabilityfabric.runbooks.contract.maintenance.ChecklistItem;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceOutcome;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceReport;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.rotation.CertificateRotation;
import org.provabilityfabric.runbooks.scene.Scene;

/** "Planned Maintenance": its order, its checks, its work. */
class PlannedMaintenanceTest {
  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void givenTimeAndPeopleItGoesAsTheRunbookSays() {
    Stage stage = Stage.planned(scene);
    scene.pass(Duration.ofMinutes(1));
    assertThat(scene.messages.of(Message.Kind.NOTICE))
        .extracting(Message::to)
        .containsExactlyInAnyOrder("SRE", "Engineering", "Compliance");
    stage.begun();
    assertThat(scene.maintenance.onAt).isBetween(stage.begins, stage.begins.plusSeconds(5));
    assertThat(scene.maintenance.silent).isTrue();
    stage.workDone();
    MaintenanceReport report = stage.ended();
    assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.COMPLETED);
    assertThat(scene.maintenance.calls)
        .containsExactly("enable", "silence", "end silences", "disable");
    assertThat(report.procedure().steps())
        .extracting(StepReport::outcome)
        .containsOnly(StepReport.State.DONE, StepReport.State.SKIPPED);
    assertThat(report.checklist())
        .extracting(ChecklistItem::state)
        .containsOnly(ChecklistItem.State.DONE);
    assertThat(Objects.requireNonNull(report.verification()).verified()).isTrue();
    stage.everythingIsOff();
  }

  @Test
  void theBackupMustNotBeTooOldWhenItBegins() {
    Stage stage = Stage.planned(scene);
    stage.until(stage.begins.minus(Duration.ofMinutes(29)));
    assertThat(Objects.requireNonNull(scene.maintenance.asked).notOlderThan())
        .isBetween(Duration.ofHours(25).plusMinutes(29), Duration.ofHours(25).plusMinutes(31));
  }

  @Test
  void aSystemThatIsNotWellBeforeIsAskedAboutAndComparedAfterwards() {
    scene.observation.componentsDown = List.of("postgres");
    Stage stage = Stage.planned(scene);
    stage.confirm(Checklist.PLAN);
    stage.until(stage.begins.minus(Duration.ofMinutes(29)));
    stage.run.approve(Stage.because("it is what we repair"));
    stage.until(stage.begins.plus(Stage.INTO_THE_WORK));
    stage.workDone();
    MaintenanceReport report = stage.ended();
    assertThat(report.outcome()).as("no worse than before").isEqualTo(MaintenanceOutcome.COMPLETED);
  }

  @Test
  void aRotationWithinIsAChildAndItsApprovalIsItsOwn() {
    Stage stage = Stage.planned(scene, List.of(CertificateRotation.TYPE)).begun();
    String child = Stage.ID + "/" + CertificateRotation.TYPE;
    assertThat(stage.run.maintenanceReport().checklist())
        .anySatisfy(item -> assertThat(item.by()).isEqualTo(child));
    assertThatThrownBy(() -> stage.confirm("1")).hasStackTraceContaining("not the turn of 1");
    scene
        .env
        .getWorkflowClient()
        .newWorkflowStub(CertificateRotation.class, child)
        .approve(Stage.because("planned"));
    assertThat(stage.ended().outcome()).isEqualTo(MaintenanceOutcome.COMPLETED);
    assertThat(scene.result(child, RotationReport.class).keys()).isNotEmpty();
  }

  @Test
  void aRehearsalSendsNothingWaitsForNobodyAndChangesNothing() {
    Stage stage = Stage.rehearsed(scene);
    MaintenanceReport report = stage.ended();
    assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.REHEARSED);
    assertThat(scene.messages.all()).allMatch(Message::rehearsal);
    assertThat(scene.maintenance.orders).allMatch(order -> order.dryRun());
    assertThat(report.procedure().endedAt())
        .isBefore(report.procedure().startedAt().plus(Duration.ofMinutes(5)));
  }

  @Test
  void whatIsTypedWrongIsRefusedInOneSentence() {
    Map<String, Object> fine =
        Map.of(
            "reason", "x",
            "components", "ledger",
            "begins", scene.now().plusSeconds(3600).toString(),
            "lasts", "1h",
            "rollBackPlan", "y");
    assertThat(refused("m1", without(fine, "rollBackPlan"))).contains("\"rollBackPlan\"");
    assertThat(refused("m2", with(fine, "component", "ledger"))).contains("\"components\"?");
    assertThat(refused("m3", with(fine, "stakeholders", "Nobody"))).contains("\"Nobody\"");
    assertThat(refused("m4", with(fine, "begins", "2020-01-01T00:00:00Z"))).contains("has passed");
    assertThat(refused("m5", with(fine, "lasts", "0m"))).contains("no time at all");
  }

  private String refused(String id, Map<String, Object> input) {
    scene.start(PlannedMaintenance.TYPE, id, input);
    Throwable failure = catchThrowable(() -> scene.result(id, MaintenanceReport.class));
    Throwable cause = Objects.requireNonNull(failure.getCause());
    return cause.getMessage() + (cause.getCause() == null ? "" : cause.getCause().getMessage());
  }

  private static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
    Map<String, Object> other = new java.util.TreeMap<>(map);
    other.put(key, value);
    return other;
  }

  private static Map<String, Object> without(Map<String, Object> map, String key) {
    Map<String, Object> other = new java.util.TreeMap<>(map);
    other.remove(key);
    return other;
  }
}
