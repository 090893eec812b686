package org.provabilityfabric.runbooks.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceOutcome;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceReport;
import org.provabilityfabric.runbooks.contract.maintenance.Rescheduling;
import org.provabilityfabric.runbooks.contract.message.CalendarEntry;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.scene.Scene;

/** Who is told of a planned maintenance, when, and under which calendar entry. */
class MaintenanceNoticeTest {
  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
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
    assertThat(scene.messages.of(Message.Kind.NOTICE)).isEmpty();
    assertThat(scene.messages.of(Message.Kind.REQUEST))
        .as("who may decide")
        .extracting(Message::to)
        .containsExactlyInAnyOrder("Engineering", "SRE");
    assertThat(scene.messages.of(Message.Kind.REQUEST))
        .extracting(Message::decision)
        .allSatisfy(asked -> assertThat(asked.reasonNeeded()).isTrue());
    assertThatThrownBy(() -> stage.run.approve(Stage.because("")))
        .hasStackTraceContaining("\"reason\" is required");
    stage.run.approve(Stage.because("the patch closes a hole"));
    scene.pass(Duration.ofMinutes(1));
    assertThat(scene.messages.of(Message.Kind.NOTICE)).hasSize(3);
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
    assertThat(scene.messages.of(Message.Kind.NOTICE)).isEmpty();
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

  private static CalendarEntry entry(Message one) {
    return Objects.requireNonNull(one.calendar());
  }
}
