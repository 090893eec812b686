package org.provabilityfabric.runbooks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code incident show}, {@code next}, {@code list} and {@code report}: what a terminal shows. */
class IncidentPagesTest extends RunningIncident {
  @Test
  void nextShowsTheCommandTheDeadlineAndWhatHappensOtherwise() {
    Ran ran = run("incident", "next");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("1. Take the incident on.")
        .contains("./runbook incident ack " + ID)
        .containsPattern("until \\d\\d:\\d\\d:\\d\\d \\(1[45]m left\\)")
        .contains("otherwise: The next step of the paging ladder is told.");
  }

  @Test
  void timeLeftIsCountedByTheServersClock() {
    server.environment().sleep(Duration.ofMinutes(20));

    assertThat(run("incident", "next").out()).contains("(over by 5m)");
  }

  @Test
  void nothingWaitsOnceItIsAcknowledged() {
    run("incident", "ack");

    assertThat(run("incident", "next").out()).isEqualTo("Nothing waits for a person.\n");
    JsonNode json = run("incident", "next", "--json").json();
    assertThat(json.path("waiting").isEmpty()).isTrue();
    assertThat(json.path("incident").asText()).isEqualTo(ID);
  }

  @Test
  void showIsAPageWithEverythingThatMatters() {
    responseAsks();
    run("incident", "ack");

    Ran ran = run("incident", "show");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("Gateway leaks", ID, "P1 High, acknowledged, data exposure, retrieval-gateway")
        .containsPattern("response +met at .*deadline")
        .containsPattern("resolution +(3h59m|4h) left")
        .contains("contained", "replicas before 3", "network policy fabric/emergency")
        .contains("unknown  Data exposure risk?")
        .contains("1. Resolution: Fix isolation mechanism (SRE), due 20")
        .contains("2. Follow-up: Enhanced monitoring (SRE), done by ada: on")
        .contains("acknowledged [oncall (command line, claimed)]")
        .doesNotContain("\u001b");
  }

  @Test
  void showAsJsonIsOneDocument() {
    JsonNode json = run("incident", "show", ID, "--json").json();

    assertThat(json.path("status").path("severity").asText()).isEqualTo("P1");
    assertThat(json.path("status").path("clocks")).hasSize(2);
    assertThat(json.path("timeline")).isNotEmpty();
  }

  @Test
  void anotherProcedureIsShownByItsIdWithTheCommandThatAnswersIt() {
    String response = responseAsks();

    Ran shown = run("incident", "show", "--id", response);

    assertThat(shown.exitCode()).as(shown.err()).isZero();
    assertThat(shown.out())
        .startsWith("DataExposureResponse\n" + response)
        .contains("2 of 8 steps", "Now: Release", "Cut traffic")
        .contains("./runbook incident approve --id " + response + " release-containment")
        .containsPattern("until .*left\\); otherwise: It is asked again");
    JsonNode json = run("incident", "show", "--id", response, "--json").json();
    assertThat(json.path("status").path("procedure").asText()).isEqualTo("DataExposureResponse");
    assertThat(json.path("report").path("workflowId").asText()).isEqualTo(response);
  }

  @Test
  void nextNamesWhatAnotherProcedureAsks() {
    String response = responseAsks();

    assertThat(run("incident", "next", "--id", response).out())
        .contains("1. Release the containment of retrieval-gateway?")
        .contains("./runbook incident approve --id " + response + " release-containment");
  }

  @Test
  void theReportIsPrintedOrWritten(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("report.md");

    Ran printed = run("incident", "report");
    Ran written = run("incident", "report", ID, "--out", file.toString());

    assertThat(printed.exitCode()).as(printed.err()).isZero();
    assertThat(printed.out()).startsWith("# ").contains("Gateway leaks", ID);
    assertThat(written.out()).contains(file.toString());
    assertThat(file).content().startsWith("# ").contains("Gateway leaks");
    assertThat(run("incident", "report", "--out", directory.toString()).exitCode()).isEqualTo(3);
    assertThat(run("incident", "report", "--json").json().path("status").path("title").asText())
        .isEqualTo("Gateway leaks");
  }

  @Test
  void aTitleCannotSteerTheTerminal() {
    begin("incident/rude", "Evil \u001b[2J\u0007 title");

    assertThat(run("incident", "show", "incident/rude").out())
        .doesNotContain("\u001b", "\u0007")
        .contains("Evil ?[2J? title");
  }

  @Test
  void listShowsRunningIncidentsAndWithAllTheEndedOnes() {
    begin("incident/second");
    run("incident", "resolve", "incident/second", "repaired");
    server.connection().client().newUntypedWorkflowStub("incident/second").getResult(Object.class);

    assertThat(run("incident", "list").out()).contains(ID, "P1  open").doesNotContain("second");
    JsonNode all = run("incident", "list", "--all", "--json").json().path("incidents");
    assertThat(all.findValuesAsText("incident")).containsExactlyInAnyOrder(ID, "incident/second");
    assertThat(all.findValuesAsText("state")).containsExactlyInAnyOrder("open", "completed");
  }

  @Test
  void responsesAreNotListedAsIncidents() {
    responseAsks();

    assertThat(run("incident", "list", "--json").json().path("incidents")).hasSize(1);
  }
}
