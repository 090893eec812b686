package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.maintenance.BackupRequest;
import org.provabilityfabric.runbooks.contract.maintenance.BackupState;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;

/** "Verify backup procedures": presence, age, restore test. */
class BackupReadingTest {
  private static final BackupRequest REQUEST =
      new BackupRequest(
          Instant.parse("2026-03-01T02:00:00Z"), Duration.ofHours(26), Duration.ofDays(35));

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T01:00:00Z, 2026-02-20T09:00:00Z, true,",
    "2026-02-28T00:00:00Z, 2026-02-20T09:00:00Z, true,",
    "2026-02-27T23:59:59Z, 2026-02-20T09:00:00Z, true, BACKUP_TOO_OLD",
    "2026-03-01T02:00:01Z, 2026-02-20T09:00:00Z, true, MALFORMED",
    "2026-03-01T01:00:00Z, 2026-01-24T00:00:00Z, true, RESTORE_NOT_TESTED",
    "2026-03-01T01:00:00Z, 2026-02-20T09:00:00Z, false, RESTORE_NOT_TESTED",
    "2026-03-01T01:00:00Z,, true, RESTORE_NOT_TESTED"
  })
  void itIsJudgedByItsAgeAndByTheLastTimeThatOneWasRestored(
      String completed, String tested, boolean passed, FindingCode found) throws IOException {
    write(
        "{\"completedAt\": \"%s\", \"restoreTestedAt\": %s, \"restoreTestPassed\": %b}"
            .formatted(completed, tested == null ? "null" : "\"" + tested + "\"", passed));
    BackupState state = verify("[{name: ledger, file: ledger.json}]");
    assertThat(state.findings())
        .extracting(Finding::code)
        .isEqualTo(found == null ? List.of() : List.of(found));
    assertThat(state.findings()).allSatisfy(one -> assertThat(one.text()).startsWith("ledger"));
    assertThat(state.backups()).containsExactly("ledger: complete at " + completed);
  }

  @Test
  void whatIsToldNothingOfIsNamedWithTheReason() throws IOException {
    BackupState state = verify("[{name: ledger, file: ledger.json}]");
    assertThat(state.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo(FindingCode.BACKUP_ABSENT);
              assertThat(finding.text()).startsWith("ledger: there is no ");
            });
  }

  @Test
  void withoutAnyBackupThereIsNothingThatWasVerified() throws IOException {
    assertThat(verify("[]").findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.BACKUP_ABSENT);
  }

  private void write(String status) throws IOException {
    Files.writeString(folder.resolve("ledger.json"), status);
  }

  private BackupState verify(String backups) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("runbook.yaml"), "maintenance: {backups: " + backups + "}\n");
    return new BackupReadingImpl(DeploymentReader.read(file, Map.of())).verifyBackups(REQUEST);
  }
}
