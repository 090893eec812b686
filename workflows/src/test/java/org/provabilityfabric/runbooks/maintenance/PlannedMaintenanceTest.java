package org.provabilityfabric.runbooks.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.keys.RotationReport;
import org.provabilityfabric.runbooks.contract.maintenance.ChecklistItem;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceOutcome;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceReport;
import org.provabilityfabric.runbooks.contract.maintenance.Rescheduling;
import org.provabilityfabric.runbooks.contract.message.CalendarEntry;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.contract.verification.SmokeResult;
import org.provabilityfabric.runbooks.rotation.CertificateRotation;
import org.provabilityfabric.runbooks.scene.Scene;

/** "Planned Maintenance": its order, its clocks, its people. */
@Timeout(120)
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
  void theSamePeopleAreToldAndRemindedAndToldOfTheEnd() {
    Stage stage = Stage.planned(scene);
    stage.confirm(Checklist.PLAN);
    stage.until(stage.begins.minus(Duration.ofMinutes(61)));
    assertThat(scene.messages.all()).hasSize(3);
    stage.until(stage.begins.minus(Duration.ofMinutes(59)));
    assertThat(scene.messages.all()).hasSize(6);
    stage.until(stage.begins.plus(Stage.INTO_THE_WORK));
    stage.workDone();
    stage.ended();
    assertThat(scene.messages.all())
        .extracting(message -> message.subject().split(":")[0] + " to " + message.to())
        .containsExactlyInAnyOrder(
            "Planned maintenance to SRE",
            "Planned maintenance to Engineering",
            "Planned maintenance to Compliance",
            "Reminder of maintenance to SRE",
            "Reminder of maintenance to Engineering",
            "Reminder of maintenance to Compliance",
            "Maintenance is over to SRE",
            "Maintenance is over to Engineering",
            "Maintenance is over to Compliance");
    assertThat(scene.messages.all()).extracting(Message::key).doesNotHaveDuplicates();
  }

  @Test
  void aShortNoticeNeedsAReasonAndWithoutItNobodyIsToldAnything() {
    Stage stage = Stage.in(scene, Duration.ofHours(23), List.of("install 42"));
    scene.pass(Duration.ofMinutes(1));
    assertThat(stage.run.status().approvals())
        .singleElement()
        .satisfies(asked -> assertThat(asked.question()).contains("It begins in 22h59m"));
    assertThat(scene.messages.all()).isEmpty();
    assertThatThrownBy(() -> stage.run.approve(Stage.because("")))
        .hasStackTraceContaining("\"reason\" is required");
    stage.run.approve(Stage.because("the patch closes a hole"));
    scene.pass(Duration.ofMinutes(1));
    assertThat(scene.messages.all()).hasSize(3);
    assertThat(stage.run.report().findings())
        .extracting(Finding::code)
        .contains(FindingCode.NOTICE_TOO_SHORT);
  }

  @Test
  void aShortNoticeThatIsDeniedEndsIt() {
    Stage stage = Stage.in(scene, Duration.ofHours(1), List.of());
    scene.pass(Duration.ofMinutes(1));
    stage.run.deny(Stage.because("not without notice"));
    assertThat(stage.ended().outcome()).isEqualTo(MaintenanceOutcome.NOT_STARTED);
    assertThat(scene.messages.all()).isEmpty();
    assertThat(scene.maintenance.calls).isEmpty();
  }

  @Test
  void whatIsNotAsItShouldBeIsAskedAboutAndANoCancelsItForThoseWhoWereTold() {
    scene.maintenance.backups = List.of(Finding.of(FindingCode.BACKUP_TOO_OLD, "ledger: old."));
    Stage stage = Stage.planned(scene);
    stage.until(stage.begins.minus(Duration.ofMinutes(29)));
    assertThat(stage.run.status().approvals())
        .singleElement()
        .satisfies(
            asked ->
                assertThat(asked.question())
                    .contains("ledger: old.")
                    .contains("Nobody has acknowledged the roll-back plan."));
    stage.run.deny(Stage.because("make a backup first"));
    MaintenanceReport report = stage.ended();
    assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.NOT_STARTED);
    assertThat(scene.maintenance.calls).isEmpty();
    List<Message> sent = scene.messages.of(Message.Kind.NOTICE);
    Message first = sent.getFirst();
    Message last = sent.getLast();
    assertThat(last.subject()).startsWith("Cancelled maintenance");
    assertThat(entry(last).cancelled()).isTrue();
    assertThat(entry(last).uid()).isEqualTo(entry(first).uid());
    assertThat(entry(last).sequence()).isGreaterThan(entry(first).sequence());
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
  void reschedulingTellsTheSamePeopleUnderTheSameEntry() {
    Stage stage = Stage.planned(scene);
    scene.pass(Duration.ofHours(1));
    Instant later = stage.begins.plus(Duration.ofDays(1));
    stage.run.reschedule(
        new Rescheduling(later.toString(), "3h", "sre@company.com", "the vendor is late", null));
    stage.confirm(Checklist.PLAN);
    stage.until(stage.begins.plus(Duration.ofHours(1)));
    assertThat(scene.maintenance.on).as("not at the time of before").isNull();
    List<Message> sent = scene.messages.of(Message.Kind.NOTICE);
    assertThat(sent).hasSize(6);
    assertThat(sent.getLast().subject()).startsWith("Rescheduled maintenance");
    assertThat(entry(sent.getLast()).uid()).isEqualTo(entry(sent.getFirst()).uid());
    assertThat(entry(sent.getLast()).sequence()).isEqualTo(1);
    assertThat(entry(sent.getLast()).begins()).isEqualTo(later);
    assertThat(entry(sent.getLast()).ends()).isEqualTo(later.plus(Duration.ofHours(3)));
    stage.until(later.plus(Stage.INTO_THE_WORK));
    assertThat(scene.maintenance.on).isNotNull();
    assertThatThrownBy(
            () ->
                stage.run.reschedule(
                    new Rescheduling(later.plusSeconds(9999).toString(), null, "x", "y", null)))
        .hasStackTraceContaining("cannot be moved any more");
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

  private static CalendarEntry entry(Message one) {
    return Objects.requireNonNull(one.calendar());
  }

  private static SmokeResult passed() {
    return new SmokeResult("a query is answered", SmokeResult.Verdict.PASSED, "answered 200");
  }
}
