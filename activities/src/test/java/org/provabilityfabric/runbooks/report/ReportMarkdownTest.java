package org.provabilityfabric.runbooks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.RunbookJson;

class ReportMarkdownTest {
  private final String report = ReportMarkdown.render(Incidents.exposure("Cross-tenant access"));

  @Test
  void anExecutiveReadsFourLines() {
    assertThat(section("Summary"))
        .containsExactly(
            "- **Status:** Resolved 3 h 12 min after it began at 2026-03-03 12:00:00 UTC."
                + " Response time **met**, resolution time **met**. Commander: sre@company.com.",
            "- **Severity:** **P0** Critical, data exposure: Cross-tenant data exposure: 3 receipts"
                + " show a foreign shard. Alert CrossTenantAccess (critical) is routed to P0."
                + " (1 lesser reason below.)",
            "- **Impact:** Data of 2 tenants exposed (`acme`, `globex`) to 1 other tenant"
                + " (`initech`): 23 isolation violations among 12,480 receipts.",
            "- **Next steps:** Post-mortem on Thursday; the shard mapping gets a test.");
  }

  @Test
  void clocksSayWhatWasAllowedAndWhatItTook() {
    assertThat(section("Clocks"))
        .contains(
            "| response | 15 min | +0:15 · 12:15:00 | 6 min | **met** with 9 min left |",
            "| resolution | 4 h | +4:00 · 16:00:00 | 3 h 12 min | **met** with 48 min left |");
  }

  @Test
  void allReasonsForTheSeverityAreListedBesideTheQuestions() {
    assertThat(section("Triage questions"))
        .contains("### Reasons for P0", "- P1, Single service outage: retrieval-gateway");
  }

  @Test
  void whatHappenedIsToldInThePhasesOfTheRunbook() {
    assertThat(section("What happened"))
        .contains(
            "### Initial assessment (0–15 minutes)", "### Information gathering (15–30 minutes)")
        .contains("| +0:06 | 12:06:00 | person | Acknowledged: on it | sre@company.com |")
        .contains("| +0:00 | 12:00:04 | containment | Traffic cut | `DataExposureResponse` |");
  }

  @Test
  void containmentIsToldWithItsTimesSinceTheBeginning() {
    assertThat(section("Containment"))
        .contains(
            "| Replicas before | 3 |",
            "| Replicas while contained | 0 |",
            "| Contained (traffic cut) after | 4 s (12:00:04 UTC) |",
            "| Isolated (scaled to zero) after | 44 s (12:00:44 UTC) |",
            "| Released after | 1 h 12 min (13:12:00 UTC) |");
  }

  @Test
  void anUpdateToSeveralPeopleIsToldOnce() {
    List<String> updates = section("Executive updates");

    assertThat(updates.stream().filter(line -> line.startsWith("- "))).hasSize(7);
    assertThat(updates)
        .contains("- **+1:00** (13:00:25 UTC) to CTO, CEO (not delivered)\\")
        .contains("  Current status: P0, contained\\");
  }

  @Test
  void allDeclaredStepsAreAccountedFor() {
    assertThat(section("Steps"))
        .contains("### Incident", "### DataExposureResponse")
        .anyMatch(line -> line.contains("**skipped** | not needed for this component"))
        .anyMatch(line -> line.contains("**refused** | denied by ciso@company.com"))
        .anyMatch(line -> line.contains("**failed** | there is no configuration repository"));
  }

  @Test
  void everyPieceOfEvidenceIsListedWithItsDigest() {
    assertThat(section("Evidence"))
        .contains("| `receipts.ndjson` | 1,204,113 | `" + Incidents.SHA256 + "` | **yes** |")
        .anyMatch(line -> line.contains("**incomplete**: the evidence budget of 60 s was spent"));
  }

  @Test
  void onlyTheFirstViolationsAreShownAndTheReportSaysSo() {
    assertThat(section("Impact"))
        .contains("| `rcpt-00017` | `initech` | `shard_acme` | shard_acme belongs to acme |")
        .contains("The first 2 of 23; all of them are in the evidence.")
        .contains(
            "| From first to last violation | 2026-03-03 11:20:00 UTC to 2026-03-03 11:58:00 UTC"
                + " (-0:40 to -0:02) |");
  }

  @Test
  void timesAreToldWithOffsetAndDay() {
    Times times = new Times(Incidents.START);

    assertThat(times.offset(Incidents.at("6M59S"))).isEqualTo("+0:06");
    assertThat(times.offset(Incidents.at("-1M"))).isEqualTo("-0:01");
    assertThat(times.offset(Incidents.at("26H10M"))).isEqualTo("+26:10");
    assertThat(times.clock(Incidents.at("26H10M"))).isEqualTo("03-04 14:10:00");
    assertThat(Times.words(Duration.ofSeconds(45))).isEqualTo("45 s");
    assertThat(Times.words(Duration.ofMillis(539_800))).isEqualTo("9 min");
    assertThat(Times.words(Duration.ofSeconds(725))).isEqualTo("12 min 5 s");
    assertThat(Times.words(Duration.ofDays(3))).isEqualTo("72 h");
    assertThat(Times.words(Duration.ofDays(14))).isEqualTo("14 d");
  }

  @Test
  void theTimelineForProgramsHoldsAllTimelinesAsOne() throws IOException {
    JsonNode json =
        RunbookJson.mapper()
            .readTree(TimelineJson.render(Incidents.exposure("<Cross> \"tenant\"")));

    assertThat(json.path("title").asText()).isEqualTo("<Cross> \"tenant\"");
    assertThat(json.path("startedAt").asText()).isEqualTo("2026-03-03T12:00:00Z");
    assertThat(json.path("entries")).hasSize(13);
    assertThat(json.path("entries").findValuesAsText("at")).isSorted();
    assertThat(json.path("entries").findValuesAsText("procedure"))
        .contains("Incident", "DataExposureResponse");
    assertThat(json.path("entries").get(1).path("offset").asText()).isEqualTo("+0:00");
  }

  private List<String> section(String heading) {
    return report
        .lines()
        .dropWhile(line -> !line.equals("## " + heading))
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .filter(line -> !line.isBlank())
        .toList();
  }
}
