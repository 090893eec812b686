package org.provabilityfabric.runbooks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.practice.PracticeServer;

/** What the schedule verbs say where there are no schedules to be had. */
class ScheduleCommandsTest {
  @Test
  void aServerWithoutSchedulesIsAnswerThreeAndNamed() {
    try (PracticeServer server = PracticeServer.withWorker()) {
      for (String verb : new String[] {"diff", "list", "apply"}) {
        Ran ran = Ran.with("", Map.of(), environment -> server.connection(), "schedule", verb);

        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(3);
        assertThat(ran.err()).contains("does not offer what is needed for listing the schedules");
      }
    }
  }

  @Test
  void aMistakeInTheRulesIsToldBeforeTemporalIsAsked(@TempDir Path folder) throws IOException {
    Path own =
        Files.writeString(
            folder.resolve("own.yaml"),
            """
            schedules:
              - {name: x, procedure: Receipts, cron: "0 1 * * *", zone: UTC, overlap: SKIP, catchUp: 1h, note: x}
            """);

    Ran ran = Ran.offline("", "schedule", "apply", "--policy", own.toString());
    Ran checked = Ran.offline("", "policy", "check", own.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("own.yaml:2: 'Receipts' is no procedure that can be started");
    assertThat(checked.exitCode()).isEqualTo(1);
    assertThat(checked.out()).contains("own.yaml:2: 'Receipts' is no procedure");
  }

  @Test
  void theHelpTeaches() {
    assertThat(Ran.offline("", "schedule", "apply", "--help").out())
        .contains("A schedule that somebody paused stays paused")
        .contains("./runbook schedule apply --policy our-rules --yes");
    assertThat(Ran.offline("", "schedule", "diff", "--help").out()).contains("+ is made");
  }
}
