package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.review.PastSteps;
import org.provabilityfabric.runbooks.contract.review.PastStepsRequest;
import org.provabilityfabric.runbooks.contract.review.StepUse;
import org.provabilityfabric.runbooks.report.Incidents;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** "Tool effectiveness assessment": what the timelines in the vault tell of the steps. */
class PastIncidentsTest {
  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final String DONE = step("check", "DONE", "", 60);

  @TempDir Path folder;

  @Test
  void withoutAnIncidentThereIsNothingToJudge() {
    PastSteps past = read();

    assertThat(past.incidents()).isZero();
    assertThat(past.findings()).extracting(Finding::code).containsExactly(FindingCode.NO_DATA);
  }

  @Test
  void whatFailedOrWasSlowIsCountedAndTheWorstComesFirst() {
    keep("incident/1", "2026-02-01T00:00:00Z", DONE, step("scale", "DONE", "", 900));
    keep("incident/2", "2026-02-02T00:00:00Z", step("check", "FAILED", "refused", 1));
    keep("incident/3", "2026-02-03T00:00:00Z", step("check", "FAILED", "forbidden", 1));

    PastSteps past = read();

    assertThat(past.incidents()).isEqualTo(3);
    assertThat(past.steps()).extracting(StepUse::step).containsExactly("check", "scale");
    assertThat(past.steps().getFirst().failed()).isEqualTo(2);
    assertThat(past.findings())
        .extracting(Finding::text)
        .containsExactly(
            "Incident/check (Check) failed in 2 of 3 runs, last: forbidden",
            "Incident/scale (Scale) took longer than 5m in 1, at most 15m");
  }

  @Test
  void skippedNowAndThenIsListedAndSkippedAlwaysIsAFinding() {
    String skipped = step("ask", "SKIPPED", "there was no occasion", 0);
    keep("incident/1", "2026-02-01T00:00:00Z", skipped);
    keep("incident/2", "2026-02-02T00:00:00Z", skipped);
    assertThat(read().findings()).isEmpty();
    assertThat(read().steps()).extracting(StepUse::skipped).containsExactly(2);

    keep("incident/3", "2026-02-03T00:00:00Z", skipped);

    assertThat(read().findings())
        .extracting(Finding::text)
        .containsExactly(
            "Incident/ask (Ask) was skipped in all 3 runs, last: there was no occasion");
  }

  @Test
  void drillsOthersTimesAndOldTimelinesAreLeftOut() {
    String failed = step("check", "FAILED", "forbidden", 1);
    keep("incident/drill-2026-02-01T00:00:00Z", "2026-02-01T00:00:00Z", failed);
    keep("incident/1", "2025-02-01T00:00:00Z", failed);
    keep("incident/2", "2026-03-01T00:00:00Z", failed);
    store("incident/3", "{\"incident\":\"incident/3\",\"startedAt\":\"2026-02-01T00:00:00Z\"}");

    assertThat(read().incidents()).isZero();
  }

  @Test
  void theNewestTimelineOfAnIncidentCounts() {
    keep("incident/1", "2026-02-01T00:00:00Z", step("check", "FAILED", "forbidden", 1));
    keep("incident/1", "2026-02-01T00:00:00Z", DONE);

    assertThat(read().incidents()).isEqualTo(1);
    assertThat(read().steps()).isEmpty();
  }

  @Test
  void aTimelineThatCannotBeReadIsAFindingAndTheOthersCount() {
    store("incident/1", "<html>");
    keep("incident/2", "2026-02-02T00:00:00Z", DONE);

    PastSteps past = read();

    assertThat(past.incidents()).isEqualTo(1);
    assertThat(past.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.RECORD_UNREADABLE);
  }

  @Test
  void whatAReportWritesIsReadAgain() {
    IncidentReport report = Incidents.exposure("Cross-tenant access");
    var unused = new ReportsImpl(vault()).publishReport(report);
    Instant begun = report.status().startedAt();

    PastSteps past =
        new ReviewRecordsImpl(vault())
            .readPastSteps(
                new PastStepsRequest(new Window(begun, begun.plusSeconds(1)), Duration.ofNanos(1)));

    assertThat(past.incidents()).isEqualTo(1);
    assertThat(past.steps()).isNotEmpty();
  }

  private PastSteps read() {
    return new ReviewRecordsImpl(vault())
        .readPastSteps(
            new PastStepsRequest(Window.before(MARCH, Duration.ofDays(92)), Duration.ofMinutes(5)));
  }

  private void keep(String incident, String begun, String... steps) {
    store(
        incident,
        """
        {"incident": "%s", "startedAt": "%s", "steps": [%s], "entries": []}
        """
            .formatted(incident, begun, String.join(",", List.of(steps))));
  }

  private void store(String incident, String timeline) {
    var unused =
        vault()
            .bundle(incident)
            .store(
                EvidenceRequest.of(ReportsImpl.TIMELINE, "a test", "test"),
                timeline.getBytes(StandardCharsets.UTF_8));
  }

  private EvidenceVault vault() {
    return EvidenceVault.open(folder, Clock.systemUTC());
  }

  private static String step(String id, String outcome, String text, int seconds) {
    Instant begun = Instant.parse("2026-02-01T00:00:00Z");
    return """
    {"procedure": "Incident", "id": "%s", "title": "%s", "outcome": "%s", "text": "%s",
     "startedAt": "%s", "endedAt": "%s"}
    """
        .formatted(
            id,
            id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1),
            outcome,
            text,
            begun,
            begun.plusSeconds(seconds));
  }
}
