package org.provabilityfabric.runbooks.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.contract.maintenance.Confirmation;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceInput;
import org.provabilityfabric.runbooks.contract.message.CalendarEntry;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.scene.Scene;

/**
 * Clocks change between notice and begin, in Berlin on 29 March (an hour less) and 25 October 2026
 * (an hour more): 24 hours are 24 hours that pass, and not what a clock on the wall shows.
 */
class ClockChangeTest {
  private static final String ID = "planned-maintenance/upgrade";

  @ParameterizedTest(name = "told {0}, begins {1} in Berlin")
  @CsvSource({
    "2026-03-28T02:00:00Z, 2026-03-29T04:00, 2026-03-29T02:00:00Z, false",
    "2026-03-28T02:01:00Z, 2026-03-29T04:00, 2026-03-29T02:00:00Z, true",
    "2026-03-28T03:00:00Z, 2026-03-29T04:00, 2026-03-29T02:00:00Z, true",
    "2026-10-24T03:00:00Z, 2026-10-25T04:00, 2026-10-25T03:00:00Z, false",
    "2026-10-24T02:30:00Z, 2026-10-25T04:00, 2026-10-25T03:00:00Z, false",
    "2026-10-24T03:01:00Z, 2026-10-25T04:00, 2026-10-25T03:00:00Z, true"
  })
  void theNoticeIsMeasuredInTimeThatPasses(
      Instant told, String local, Instant begins, boolean tooShort) throws IOException {
    try (Scene scene = new Scene(inBerlin(), told.minusSeconds(30))) {
      PlannedMaintenance run = plan(scene, local);
      scene.pass(Duration.ofSeconds(5));
      assertThat(Objects.requireNonNull(run.maintenanceReport().window()).begins())
          .isEqualTo(begins);
      assertThat(!run.status().approvals().isEmpty()).as("asked").isEqualTo(tooShort);
      assertThat(scene.messages.of(Message.Kind.NOTICE).isEmpty())
          .as("no stakeholder is told yet")
          .isEqualTo(tooShort);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-27T12:00:00Z, 2026-03-29T04:00, 2026-03-29T02:00:00Z",
    "2026-10-23T12:00:00Z, 2026-10-25T04:00, 2026-10-25T03:00:00Z"
  })
  void reminderBeginAndCalendarEntryAreOnTheMinute(Instant told, String local, Instant begins)
      throws IOException {
    try (Scene scene = new Scene(inBerlin(), told)) {
      PlannedMaintenance run = plan(scene, local);
      scene.pass(Duration.ofMinutes(1));
      CalendarEntry entry =
          Objects.requireNonNull(scene.messages.of(Message.Kind.NOTICE).getFirst().calendar());
      assertThat(entry.begins()).isEqualTo(begins);
      assertThat(entry.ends()).isEqualTo(begins.plus(Duration.ofHours(2)));
      run.confirm(new Confirmation(Checklist.PLAN, "sre@company.com", null, null, null));

      until(scene, begins.minus(Duration.ofMinutes(61)));
      assertThat(reminders(scene)).isZero();
      until(scene, begins.minus(Duration.ofMinutes(59)));
      assertThat(reminders(scene)).isEqualTo(3);
      until(scene, begins.plusSeconds(30));
      assertThat(scene.maintenance.onAt).isBetween(begins, begins.plusSeconds(10));
    }
  }

  private static long reminders(Scene scene) {
    return scene.messages.of(Message.Kind.NOTICE).stream()
        .filter(message -> message.subject().startsWith("Reminder"))
        .count();
  }

  private static void until(Scene scene, Instant at) {
    scene.pass(Duration.between(scene.now(), at));
  }

  private static Policy inBerlin() throws IOException {
    Path shipped = Path.of("..", "escalation-policies", "calendar.yaml");
    String calendar = Files.readString(shipped);
    assertThat(calendar).contains("zone: UTC");
    return PolicyReader.parse(
        "calendar.yaml", calendar.replace("zone: UTC", "zone: Europe/Berlin"));
  }

  private static PlannedMaintenance plan(Scene scene, String begins) {
    return scene.maintain(
        ID,
        new MaintenanceInput(
            "upgrade of the gateway",
            List.of("retrieval-gateway"),
            begins,
            "2h",
            "helm rollback gateway 41",
            List.of("install 42"),
            null,
            null,
            scene.pinned(),
            null));
  }
}
