package org.provabilityfabric.runbooks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.practice.PracticeServer;

/** A planned maintenance from the command line, in the order in which people type it. */
class MaintenanceCommandsTest {
  private static final String ID = "planned-maintenance/upgrade";

  private final PracticeServer server = PracticeServer.withWorker();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void thePageShowsTheWindowTheChecklistAndTheExactCommandOfWhatWaits() {
    plan(Duration.ofHours(25));
    Ran shown = run("show");
    assertThat(shown.exitCode()).as(shown.err()).isZero();
    assertThat(shown.out())
        .startsWith("Planned maintenance of ledger, retrieval-gateway\n" + ID + "\n")
        .contains("begins in 24h59m", "it is being prepared", "Mode         off", "heard")
        .contains("open        1               drain")
        .contains("Read the roll-back plan: helm rollback 41")
        .contains("./runbook maintenance confirm " + ID + " roll-back-plan");
    JsonNode json = run("show", ID, "--json").json();
    assertThat(json.path("maintenance").asText()).isEqualTo(ID);
    assertThat(json.at("/report/checklist")).hasSize(3);
    assertThat(json.at("/report/outcome").asText()).isEqualTo("PREPARING");
  }

  @Test
  void thePlanIsConfirmedOnceAndWorkOnlyWhenItsTurnHasCome() {
    plan(Duration.ofHours(25));
    assertThat(run("confirm", "roll-back-plan").out()).startsWith("roll-back-plan is done.");
    Ran again = run("confirm", "roll-back-plan");
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).contains("settled already, by oncall");
    assertThat(run("confirm", ID, "1").err()).contains("It is not the turn of 1");
    assertThat(run("confirm", "roll-back-pln").err()).contains("did you mean");
    assertThat(run("show").out()).contains("done        roll-back-plan", "[oncall");
  }

  @Test
  void itIsMovedUntilItHasBegun() {
    plan(Duration.ofHours(25));
    String later = server.now().plus(Duration.ofHours(50)).toString();
    Ran moved = run("reschedule", later, "--lasts", "3h", "--text", "the vendor is late");
    assertThat(moved.out()).as(moved.err()).startsWith("Moved to ");
    Ran past = run("reschedule", "2020-01-01T00:00:00Z", "--text", "why not");
    assertThat(past.exitCode()).isEqualTo(1);
    assertThat(past.err()).contains("has passed");
  }

  @Test
  void aShortNoticeIsApprovedWithAReasonAndNotWithout() {
    plan(Duration.ofHours(2));
    assertThat(run("show").out())
        .contains("./runbook maintenance approve " + ID + " maintenance-short-notice --text WHY");
    assertThat(run("approve").err()).contains("\"reason\" is required");
    assertThat(run("approve", "--text", "the patch closes a hole").err())
        .contains("somebody else has to approve");
    String other = "--by=engineering@company.com";
    assertThat(run("approve", "--text", "the patch closes a hole", other).exitCode()).isZero();
  }

  @Test
  void calledOffItIsOverAndStillShown() {
    plan(Duration.ofHours(25));
    assertThat(run("abort", ID, "not", "this", "week").exitCode()).isZero();
    var unused = server.connection().client().newUntypedWorkflowStub(ID).getResult(JsonNode.class);
    assertThat(run("show", ID).out())
        .contains("it did not take place (aborted)", "Waits for a person\n  nothing\n");
    Ran none = run("show");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).contains("No maintenance is running");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "confirm                        | Expected an item of the checklist",
        "confirm 1 --failed             | Say why it could not be done",
        "reschedule 2026-03-02T02:00:00Z| Say why it is moved",
        "reschedule tomorrow at nine    | Expected when it is to begin",
        "reschedule x --text y --lasts z| --lasts",
        "abort                          | Say what: ./runbook maintenance abort [ID] TEXT",
        "deny                           | Say why not",
        "show incident/1                | an id begins with planned-maintenance/"
      })
  void whatIsNotUnderstoodIsSaidBeforeAnybodyIsAsked(String typed, String message) {
    Ran ran = Ran.offline("", ("maintenance " + typed.strip()).split(" +"));
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains(message.strip());
  }

  @Test
  void theHelpTeachesTheWholeWay() {
    assertThat(Ran.offline("", "maintenance", "--help").out())
        .contains("./runbook start PlannedMaintenance --set reason=")
        .contains("./runbook maintenance confirm roll-back-plan")
        .contains("Call it off, or break it off");
    assertThat(Ran.offline("", "maintenance", "abort", "--help").out())
        .contains("./runbook maintenance abort");
  }

  @Test
  void aBeginThatHasPassedIsRefusedWhereItIsTyped() {
    Ran ran = started(Duration.ofHours(-2));

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).startsWith("The begin of the window, ").contains(" has passed.");
  }

  private void plan(Duration ahead) {
    Ran started = started(ahead);
    assertThat(started.exitCode()).as(started.err()).isZero();
    assertThat(started.out()).isEqualTo(ID + ": running\n");
    Awaitility.await().until(() -> run("show", ID).out().contains("Window  "));
  }

  private Ran started(Duration ahead) {
    return with(
        "start",
        "PlannedMaintenance",
        "--id",
        ID,
        "--set",
        "reason=upgrade",
        "--set",
        "components=ledger, retrieval-gateway",
        "--set",
        "begins=" + server.now().plus(ahead),
        "--set",
        "lasts=2h",
        "--set",
        "rollBackPlan=helm rollback 41",
        "--set",
        "work=drain; install 42");
  }

  private Ran run(String... arguments) {
    String[] whole = new String[arguments.length + 1];
    whole[0] = "maintenance";
    System.arraycopy(arguments, 0, whole, 1, arguments.length);
    return with(whole);
  }

  private Ran with(String... arguments) {
    return Ran.with("", Map.of(), environment -> server.connection(), arguments);
  }
}
