package org.provabilityfabric.runbooks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.client.WorkflowOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.contain.Holder;
import org.provabilityfabric.runbooks.contract.incident.ExposureInput;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.contract.incident.ResponseNotice;
import org.provabilityfabric.runbooks.exposure.DataExposureResponse;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.practice.PracticeExposure;
import org.provabilityfabric.runbooks.practice.PracticeServer;
import org.provabilityfabric.runbooks.start.TemporalConnection;

@Timeout(90)
class IncidentCommandsTest {
  private static final String ID = "incident/20260302-1000-gateway-leaks";

  private final PracticeServer server = PracticeServer.withWorker();

  @BeforeEach
  void anIncidentRuns() {
    begin(ID);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest(name = "incident {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "ack                                          | acknowledged",
        "ack taking it                                | acknowledged: taking it",
        "answer DATA_EXPOSURE_RISK yes                | answered DATA_EXPOSURE_RISK yes",
        "answer data-exposure-risk NO                 | answered DATA_EXPOSURE_RISK no",
        "severity p0 --text=worse                     | severity P0: worse",
        "assign sre@company.com                       | commander sre@company.com",
        "hand-over SRE --text=all&is&cut              | offered to SRE: all is cut",
        "accept-command                               | commands",
        "decline-command on a train                   | declined: on a train",
        "link --duplicate-of=incident/other --text=so | a duplicate of incident/other: so",
        "unlink                                       | no duplicate",
        "eta 45m                                      | eta 45m",
        "eta 2026-03-02T14:00:00Z                     | eta 2026-03-02T14:00:00Z",
        "next-steps restore the gateway               | next steps: restore the gateway",
        "note the ledger is slow                      | noted: the ledger is slow",
        "escalate CISO --text=breach                  | told CISO: breach",
        "done 1 --text=repaired                       | done 1: repaired",
        "regulator start NIS2 early warning --text=so | started NIS2 early warning: so",
        "regulator notified GDPR --when=2h --text=BfDI| notified GDPR 2h: BfDI",
        "regulator dismiss GDPR --text=test&data      | dismissed GDPR: test data",
        "resolve --text=but&stay                      | resolved: but stay",
        "pause                                        | paused",
        "resume                                       | resumed",
        "abort --reason=wrong                         | aborted: wrong",
      })
  void aVerbReachesTheOnlyRunningIncidentAndSaysWho(String words, String answer) {
    Ran ran = run(arguments("incident " + words));

    assertThat(ran).isEqualTo(new Ran(0, answer + "\n", ""));
    assertThat(timeline(ID))
        .anySatisfy(
            entry -> {
              assertThat(entry.what()).isEqualTo(answer);
              assertThat(entry.by()).isEqualTo("oncall (command line, claimed)");
            });
  }

  @Test
  void anIncidentIsNamedByItsIdBeforeTheOtherWords() {
    begin("incident/second");

    assertThat(run("incident", "note", "incident/second", "seen", "it", "--by", "ciso").out())
        .isEqualTo("noted: seen it\n");
    assertThat(timeline("incident/second").getLast().by()).startsWith("ciso ");
    assertThat(run("incident", "note", "--id", "incident/second", "again").exitCode()).isZero();
  }

  @Test
  void ofSeveralIncidentsOneMustBeNamed() {
    begin("incident/second");

    Ran ran = run("incident", "ack");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("Several incidents", ID, "incident/second");
  }

  @Test
  void anUnknownIncidentIsAnsweredWithTheNearestOne() {
    Ran ran = run("incident", "ack", ID.replace("leaks", "leakz"));

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("leakz", "Did you mean `" + ID + "`?");
  }

  @Test
  void whatAnIncidentRefusesIsShownAsItsOneSentence() {
    run("incident", "ack");

    assertThat(run("incident", "ack"))
        .isEqualTo(new Ran(1, "", "The incident is acknowledged already.\n"));
    assertThat(run("incident", "reopen", "it is back"))
        .isEqualTo(new Ran(1, "", "The incident is not resolved.\n"));
  }

  @ParameterizedTest(name = "incident {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "answer DATA_EXPOSURE_RISC yes | did you mean `DATA_EXPOSURE_RISK`?",
        "answer DATA_EXPOSURE_RISK yess| did you mean `YES`?",
        "answer yes                    | Expected a question",
        "severity P7                   | did you mean `P0`?",
        "severity                      | found nothing",
        "assign                        | who is to command",
        "hand-over                     | who is to command",
        "link                          | which incident goes on for both",
        "eta soon                      | is not a duration",
        "eta 2026-03-02T1400:00Z       | must be an instant",
        "escalate CISO                 | Say why",
        "done 1                        | Say by --text what was done",
        "note                          | Say what",
        "deny                          | Say why not",
        "show leaks                    | begins with incident/",
        "next leaks                    | begins with incident/",
        "list --most 0                 | at least 1",
        "acc                           | ack",
        "ack --bye me                  | Unknown option",
        "ack once --text twice         | Give the text once",
      })
  void aMistypedVerbIsExplainedAndChangesNothing(String words, String explained) {
    int before = timeline(ID).size();

    Ran ran = run(arguments("incident " + words));

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains(explained);
    assertThat(ran.out()).isEmpty();
    assertThat(timeline(ID)).hasSize(before);
  }

  @Test
  void anApprovalIsAnsweredOnTheWorkflowThatAsks() {
    String response = responseAsks();

    Ran ran = run("incident", "approve", "--text", "verified");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .isEqualTo("approved release-containment by oncall (command line, claimed)\n");
    assertThat(exposure(response).status().approvals()).isEmpty();
  }

  @Test
  void anApprovalIsDeniedByNameAndReason() {
    responseAsks();

    assertThat(run("incident", "deny", ID, "release-containment", "--reason", "not yet").out())
        .isEqualTo("denied release-containment: not yet\n");
  }

  @Test
  void aResponseByItselfIsAnsweredByItsId() {
    String response = responseAsks();

    assertThat(run("incident", "approve", "--id", response).exitCode()).isZero();
    assertThat(run("incident", "note", "--id", "response/none", "x").exitCode()).isEqualTo(2);
  }

  @Test
  void anApprovalThatIsNotOpenIsAnsweredWithTheOpenOnes() {
    assertThat(run("incident", "approve")).isEqualTo(new Ran(1, "", "No approval is open.\n"));
    responseAsks();

    Ran ran = run("incident", "approve", "release-contaiment");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("did you mean `release-containment`?");
  }

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

  @Test
  void anActAsJsonIsOneDocument() {
    JsonNode json = run("incident", "ack", "--json").json();

    assertThat(json.path("incident").asText()).isEqualTo(ID);
    assertThat(json.path("answer").asText()).isEqualTo("acknowledged");
  }

  @Test
  void anUnreachableServerIsExitCode3WithWhatToSet() {
    Ran ran = Ran.with("", PracticeServer.NOWHERE, TemporalConnection::open, "incident", "list");

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains("not reachable at 127.0.0.1:1").contains("TEMPORAL_ADDRESS");
  }

  private String responseAsks() {
    String response = "response/of-the-incident";
    DataExposureResponse stub =
        server.connection().client().newWorkflowStub(DataExposureResponse.class, options(response));
    io.temporal.client.WorkflowClient.start(stub::run, ExposureInput.of("retrieval-gateway"));
    ContainmentState containment =
        new ContainmentState(
            "retrieval-gateway",
            List.of(new Holder(ID, response)),
            "fabric/emergency",
            3,
            0,
            null,
            server.now(),
            server.now(),
            null,
            false,
            List.of());
    server
        .incident(ID)
        .responseReported(
            new ResponseNotice(
                "DataExposureResponse",
                response,
                "waiting",
                List.of(PracticeExposure.approval(response, server.now())),
                null,
                containment,
                List.of(),
                null,
                false,
                false,
                1));
    return response;
  }

  private DataExposureResponse exposure(String id) {
    return server.connection().client().newWorkflowStub(DataExposureResponse.class, id);
  }

  private void begin(String id) {
    begin(id, "Gateway leaks");
  }

  private void begin(String id, String title) {
    Incident incident = server.connection().client().newWorkflowStub(Incident.class, options(id));
    io.temporal.client.WorkflowClient.start(
        incident::run, IncidentInput.of(title, "retrieval-gateway"));
  }

  private static WorkflowOptions options(String id) {
    return WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(TaskQueues.RUNBOOK).build();
  }

  private List<TimelineEntry> timeline(String id) {
    return server.incident(id).timeline();
  }

  private static String[] arguments(String line) {
    return java.util.Arrays.stream(line.strip().split(" +"))
        .map(word -> word.replace('&', ' '))
        .toArray(String[]::new);
  }

  private Ran run(String... arguments) {
    return Ran.with("", Map.of(), environment -> server.connection(), arguments);
  }
}
