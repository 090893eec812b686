package org.provabilityfabric.runbooks.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.TaskQueues;

class RunbookTest {
  @TempDir Path folder = Path.of("");

  @Test
  void theHelpNamesEveryCommandAndWhatToTryFirst() {
    Invocation help = Invocation.of("--help");

    assertThat(help.exitCode()).isZero();
    assertThat(help.out())
        .contains("demo", "up", "clock", "worker", "gateway", "start", "incident", "contain")
        .contains("release", "policy", "evidence", "analyze")
        .contains("First steps:", "./runbook demo", "Exit codes:");
  }

  @Test
  void withoutACommandTheHelpIsShown() {
    assertThat(Invocation.of().out()).isEqualTo(Invocation.of("--help").out());
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    assertThat(Invocation.of("--version").out()).startsWith("Fabric Runbooks ").doesNotContain("$");
  }

  @Test
  void anUnknownCommandIsAUsageError() {
    Invocation wrong = Invocation.of("dmeo");

    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("dmeo");
  }

  @Test
  void aLogOfAnUnknownFormatIsRefusedBeforeAnythingStarts() {
    Invocation wrong = Invocation.with(Map.of("RUNBOOK_LOG_FORMAT", "xml"), "worker");

    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("RUNBOOK_LOG_FORMAT must be `text` or `json`", "xml");
  }

  @Test
  void aMissingAlertFileIsRefusedWithOneSentence() {
    Invocation demo = Invocation.of("demo", "--alert", folder.resolve("none.json").toString());

    assertThat(demo.exitCode()).isEqualTo(2);
    assertThat(demo.err()).contains("--alert", "there is no such file");
  }

  @Test
  void anAlertThatIsNoPayloadIsRefusedNamingTheField() throws IOException {
    Path alert = Files.writeString(folder.resolve("alert.json"), "{\"version\": \"3\"}");

    Invocation demo = Invocation.of("demo", "--alert", alert.toString());

    assertThat(demo.exitCode()).isEqualTo(2);
    assertThat(demo.err()).contains("is not an Alertmanager payload", "version");
  }

  @Test
  void receiptsThatAreNotJsonAreRefused() throws IOException {
    Path receipts = Files.writeString(folder.resolve("receipts.csv"), "id;tenant\n1;acme\n");

    Invocation demo = Invocation.of("demo", "--receipts", receipts.toString());

    assertThat(demo.exitCode()).isEqualTo(2);
    assertThat(demo.err()).contains("--receipts", "is not JSON");
  }

  @Test
  void aFolderIsNoFileOfCertificates() {
    Invocation demo = Invocation.of("demo", "--certificates", folder.toString());

    assertThat(demo.exitCode()).isEqualTo(2);
    assertThat(demo.err()).contains("--certificates", "not a file");
  }

  @Test
  void theClockNeedsARunningPracticeGround() {
    Invocation clock =
        Invocation.of("clock", "forward", "30m", "--state", folder.resolve("up.json").toString());

    assertThat(clock.exitCode()).isEqualTo(2);
    assertThat(clock.err()).contains("start ./runbook up first");
  }

  @Test
  void theClockRefusesWhatIsNoDuration() {
    Invocation clock = Invocation.of("clock", "forward", "soon");

    assertThat(clock.exitCode()).isEqualTo(2);
    assertThat(clock.err()).contains("not a duration");
  }

  @Test
  void theHelpOfTheWorkerNamesEveryQueue() {
    assertThat(Invocation.of("worker", "--help").out()).contains(TaskQueues.ALL);
  }

  @Test
  void aWorkerThatIsNotToldWhetherHistoriesAreEncryptedIsMisconfigured() throws IOException {
    Path config = Files.writeString(folder.resolve("runbook.yaml"), "metrics: {listen: off}\n");

    Invocation worker = Invocation.of("worker", "--config", config.toString());

    assertThat(worker.exitCode()).isEqualTo(2);
    assertThat(worker.err()).contains("temporal.payloads.encryption");
  }

  @Test
  void aWorkerWithoutTheNamedConfigurationIsRefused() {
    Invocation worker = Invocation.of("worker", "--config", folder.resolve("no.yaml").toString());

    assertThat(worker.exitCode()).isEqualTo(2);
    assertThat(worker.err()).contains("no.yaml");
  }
}
