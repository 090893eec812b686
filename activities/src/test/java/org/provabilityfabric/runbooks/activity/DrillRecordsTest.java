package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.review.DrillRecord;
import org.provabilityfabric.runbooks.contract.review.DrillScore;
import org.provabilityfabric.runbooks.contract.review.PastDrills;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.Verification;

/** What is kept of drills: none, some, written twice, unreadable, no vault. */
class DrillRecordsTest {
  private static final Instant JANUARY = Instant.parse("2026-01-15T10:00:00Z");

  @TempDir Path folder;

  @Test
  void beforeTheFirstDrillThereIsNone() {
    PastDrills past = records().readPastDrills("outage");

    assertThat(past.records()).isEmpty();
    assertThat(past.findings()).isEmpty();
  }

  @Test
  void theDrillsOfAScenarioComeNewestFirstAndOnceEach() {
    DrillRecord january = record("drill/1 a", "outage", JANUARY);
    DrillRecord february = record("drill/2 b", "outage", JANUARY.plus(Duration.ofDays(31)));
    records().keepDrill(january);
    records().keepDrill(record("drill/3 c", "leak", JANUARY.plus(Duration.ofDays(7))));
    records().keepDrill(february);
    records().keepDrill(january);

    assertThat(records().readPastDrills("outage").records()).containsExactly(february, january);
    assertThat(vault().bundle(DrillRecordsImpl.BUNDLE).verify())
        .isInstanceOf(Verification.Intact.class);
  }

  @Test
  void aRecordThatCannotBeReadIsAFindingAndTheOthersCount() {
    records().keepDrill(record("drill/1 a", "outage", JANUARY));
    vault()
        .bundle(DrillRecordsImpl.BUNDLE)
        .store(
            EvidenceRequest.of("drill-other.json", "somebody", "test"),
            "<html>".getBytes(StandardCharsets.UTF_8));

    PastDrills past = records().readPastDrills("outage");

    assertThat(past.records()).hasSize(1);
    assertThat(past.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.RECORD_UNREADABLE);
  }

  @Test
  void aVaultThatCannotBeWrittenToIsAFailureByItsKind() throws IOException {
    DrillRecordsImpl records = records();
    Files.createDirectories(folder.resolve("vault"));
    Files.writeString(folder.resolve("vault").resolve(DrillRecordsImpl.BUNDLE), "in the way");

    assertThatThrownBy(() -> records.keepDrill(record("drill/1 a", "outage", JANUARY)))
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("The evidence vault");
  }

  private static DrillRecord record(String run, String scenario, Instant at) {
    return new DrillRecord(
        run,
        scenario,
        at,
        List.of(
            DrillScore.of(
                DrillScore.Measure.ACKNOWLEDGE, Duration.ofMinutes(15), Duration.ofMinutes(4))));
  }

  private DrillRecordsImpl records() {
    return new DrillRecordsImpl(vault());
  }

  private EvidenceVault vault() {
    return EvidenceVault.open(folder.resolve("vault"), Clock.systemUTC());
  }
}
