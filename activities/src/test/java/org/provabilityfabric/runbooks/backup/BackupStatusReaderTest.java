package org.provabilityfabric.runbooks.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.deployment.BackupSource;
import org.provabilityfabric.runbooks.http.Answering;
import org.provabilityfabric.runbooks.http.Answering.Told;

/** What is written down about a backup, by file and by address. */
class BackupStatusReaderTest {
  private static final String WELL =
      """
      {"completedAt": "2026-03-01T02:00:00Z", "restoreTestedAt": "2026-02-20T09:00:00Z",
       "restoreTestPassed": true, "size": 42}
      """;
  private static final BackupStatus.Told TOLD =
      new BackupStatus.Told(
          Instant.parse("2026-03-01T02:00:00Z"), Instant.parse("2026-02-20T09:00:00Z"), true);

  @TempDir Path folder;
  private final BackupStatusReader reader = new BackupStatusReader(Duration.ofSeconds(10));

  @Test
  void aFileAndAnAddressTellTheSame() throws IOException {
    Path file = Files.writeString(folder.resolve("ledger.json"), WELL);
    try (Answering server = Answering.always(Told.json(200, WELL))) {
      assertThat(reader.read(new BackupSource("ledger", file, null))).isEqualTo(TOLD);
      assertThat(read(server)).isEqualTo(TOLD);
    }
  }

  @Test
  void aRestoreThatWasNeverTriedIsNotOneThatPassed() throws IOException {
    try (Answering server =
        Answering.always(Told.json(200, "{\"completedAt\": \"2026-03-01T02:00:00Z\"}"))) {
      assertThat(read(server))
          .isEqualTo(new BackupStatus.Told(Instant.parse("2026-03-01T02:00:00Z"), null, false));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"completedAt\": 17}",
        "{\"completedAt\": \"this morning\"}",
        "{\"completedAt\": \"2026-03-01T02:00:00Z\", \"restoreTestedAt\": \"lately\"}",
        "<html>sign in</html>"
      })
  void whatIsNoStatusIsMalformed(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("ledger.json"), text);
    try (Answering server = Answering.always(Told.json(200, text))) {
      assertThat(kind(reader.read(new BackupSource("ledger", file, null))))
          .isEqualTo(FailureKind.MALFORMED);
      assertThat(kind(read(server))).isEqualTo(FailureKind.MALFORMED);
    }
  }

  @ParameterizedTest
  @CsvSource({"401, FORBIDDEN", "403, FORBIDDEN", "404, NOT_FOUND", "500, SERVER_ERROR"})
  void refusalsAreToldApart(int status, FailureKind kind) throws IOException {
    try (Answering server = Answering.always(Told.json(status, ""))) {
      assertThat(kind(read(server))).isEqualTo(kind);
    }
  }

  @Test
  void nobodyThereNoAnswerInTimeAndNoFileAreThreeThings() throws IOException {
    Answering gone = Answering.always(Told.json(200, WELL));
    gone.close();
    try (Answering slow = Answering.always(Told.never())) {
      assertThat(kind(read(gone))).isEqualTo(FailureKind.UNREACHABLE);
      assertThat(kind(new BackupStatusReader(Duration.ofSeconds(1)).read(at(slow))))
          .isEqualTo(FailureKind.TIMED_OUT);
    }
    assertThat(kind(reader.read(new BackupSource("x", folder.resolve("none.json"), null))))
        .isEqualTo(FailureKind.NOT_FOUND);
    assertThat(kind(reader.read(new BackupSource("x", folder, null))))
        .as("a folder")
        .isEqualTo(FailureKind.MALFORMED);
  }

  @Test
  void aFileThatIsFarTooLargeIsNotRead() throws IOException {
    Path file = Files.writeString(folder.resolve("dump.sql"), "x".repeat(70_000));
    assertThat(kind(reader.read(new BackupSource("ledger", file, null))))
        .isEqualTo(FailureKind.MALFORMED);
  }

  private BackupStatus read(Answering server) {
    return reader.read(at(server));
  }

  private static BackupSource at(Answering server) {
    return new BackupSource("ledger", null, server.uri("/status"));
  }

  private static FailureKind kind(BackupStatus status) {
    return switch (status) {
      case BackupStatus.Told told -> throw new AssertionError("it was told: " + told);
      case BackupStatus.Unknown unknown -> unknown.kind();
    };
  }
}
