package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.system.Situation.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleUpdate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.receipts.ReceiptInvestigation;

/** Schedules of the rules at the real Temporal: made once, kept as people left them, started. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SchedulesIT {
  private static final String NIGHTLY = "nightly-receipts";
  private static final String THEIRS = "a-schedule-of-somebody-else";
  private static final String HALF_PAST_TWO = "30 2 * * *";
  private static final String FIVE = "0 5 * * MON-FRI";

  @TempDir static Path folder;

  private static Situation situation;
  private static ScheduleClient schedules;
  private static Path rules;

  @BeforeAll
  static void theProductRunsWithOneScheduleInItsRules() throws IOException {
    rules = folder.resolve("rules");
    wants(HALF_PAST_TWO);
    situation = Situation.of(folder, Map.of("RUNBOOK_POLICIES", rules.toString()));
    schedules =
        ScheduleClient.newInstance(
            situation.product.temporal().stubs(),
            ScheduleClientOptions.newBuilder()
                .setNamespace(situation.product.temporal().namespace())
                .setDataConverter(RunbookJson.dataConverter())
                .build());
  }

  @AfterAll
  static void stop() {
    situation.close();
  }

  private static void wants(String cron) throws IOException {
    Rules.withSchedule(rules, NIGHTLY, cron);
  }

  private static Shell.Ended run(String... arguments) {
    return situation.product.tried(arguments);
  }

  @Test
  @Order(1)
  void theDifferenceIsShownAndNothingIsDoneWithoutAYes() {
    Shell.Ended diff = run("schedule", "diff");
    Shell.Ended unasked = run("schedule", "apply");

    assertThat(diff.code()).isEqualTo(1);
    assertThat(diff.out())
        .contains("+ " + NIGHTLY)
        .contains("cron: " + HALF_PAST_TWO)
        .contains("zone: Europe/Berlin");
    assertThat(unasked.code()).isEqualTo(2);
    assertThat(unasked.err()).contains("give --yes");
    assertThat(run("schedule", "diff").code()).isEqualTo(1);
  }

  @Test
  @Order(2)
  void appliedTwiceThereIsNothingToDoTheSecondTime() {
    assertThat(run("schedule", "apply", "--yes").out()).endsWith("Done.\n");

    Shell.Ended again = run("schedule", "apply");
    assertThat(again.code()).isZero();
    assertThat(again.out()).isEqualTo("= " + NIGHTLY + "\nNothing to do.\n");
    assertThat(run("schedule", "diff").code()).isZero();
    String line = NIGHTLY + "  ReceiptInvestigation on runbook  30 2 * * * Europe/Berlin";
    eventually("it is listed", () -> run("schedule", "list").out().contains(line));
    assertThat(run("schedule", "list").out()).contains("in the rules");
  }

  @Test
  @Order(3)
  void triggeredItStartsTheProcedureWithItsInputWhichTakesASnapshotOfTheRules() {
    nightly().trigger();
    eventually("it has started", () -> !started().isEmpty());
    String id = started().getFirst();

    assertThat(id).startsWith("receipt-investigation/" + NIGHTLY + "-");
    List<HistoryEvent> events = situation.product.temporal().client().fetchHistory(id).getEvents();
    JsonNode input =
        json(
            events
                .getFirst()
                .getWorkflowExecutionStartedEventAttributes()
                .getInput()
                .getPayloads(0)
                .getData()
                .toStringUtf8());
    assertThat(input).isEqualTo(json("{\"since\": \"1h\", \"rehearse\": \"true\"}"));
    ReceiptInvestigation run =
        situation.product.temporal().client().newWorkflowStub(ReceiptInvestigation.class, id);
    eventually("it is done", () -> run.status().state().equals("done"));
    assertThat(run.report().rehearsal()).isTrue();
    assertThat(activities(id)).startsWith("TakePolicySnapshot").hasSizeGreaterThan(1);
    assertThat(
            situation
                .product
                .temporal()
                .client()
                .newUntypedWorkflowStub(id)
                .describe()
                .getStaticDetails())
        .isEqualTo("Started by the schedule " + NIGHTLY + ".");
  }

  @Test
  @Order(4)
  void pausedByHandItStaysPausedAndIsStillBroughtUpToDate() throws IOException {
    nightly().pause("the ledger moves house");
    wants(FIVE);

    Shell.Ended applied = run("schedule", "apply", "--yes");

    assertThat(applied.out())
        .contains("~ " + NIGHTLY + " (paused, and stays so: the ledger moves house)")
        .contains("- cron: " + HALF_PAST_TWO)
        .contains("+ cron: " + FIVE);
    assertThat(nightly().describe().getSchedule().getState().isPaused()).isTrue();
    assertThat(nightly().describe().getSchedule().getState().getNote())
        .isEqualTo("the ledger moves house");
    assertThat(run("schedule", "diff").code()).isZero();
    eventually("it is listed so", () -> run("schedule", "list").out().contains("paused"));
  }

  @Test
  @Order(5)
  void whatSomebodyChangedByHandIsShownAndMadeAsTheRulesSay() {
    nightly().unpause("it has moved");
    nightly()
        .update(
            before ->
                new ScheduleUpdate(
                    Schedule.newBuilder(before.getDescription().getSchedule())
                        .setSpec(
                            ScheduleSpec.newBuilder()
                                .setCronExpressions(List.of("0 6 * * *"))
                                .build())
                        .build()));

    assertThat(run("schedule", "diff").out())
        .contains("- cron: 0 6 * * *")
        .contains("+ cron: " + FIVE)
        .contains("+ zone: Europe/Berlin");
    assertThat(run("schedule", "apply", "--yes").code()).isZero();
    assertThat(run("schedule", "diff").code()).isZero();
    assertThat(nightly().describe().getSchedule().getState().isPaused()).isFalse();
  }

  @Test
  @Order(6)
  void aScheduleThatIsInNoFileIsReportedAndLeftAlone() {
    ScheduleHandle theirs =
        schedules.createSchedule(
            THEIRS,
            Schedule.newBuilder()
                .setAction(
                    ScheduleActionStartWorkflow.newBuilder()
                        .setWorkflowType("Theirs")
                        .setOptions(
                            WorkflowOptions.newBuilder()
                                .setWorkflowId("theirs")
                                .setTaskQueue("theirs")
                                .build())
                        .build())
                .setSpec(ScheduleSpec.newBuilder().setCronExpressions(List.of("0 0 1 1 *")).build())
                .build(),
            ScheduleOptions.newBuilder().build());
    eventually("it is listed", () -> run("schedule", "list").out().contains(THEIRS));

    Shell.Ended applied = run("schedule", "apply", "--yes");

    assertThat(applied.code()).isZero();
    assertThat(applied.out()).contains("? " + THEIRS + " is in no file; it is left alone");
    assertThat(theirs.describe().getInfo().getLastUpdatedAt()).isNull();
  }

  private static ScheduleHandle nightly() {
    return schedules.getHandle(NIGHTLY);
  }

  private static List<String> started() {
    String query = "TemporalScheduledById=\"" + NIGHTLY + "\"";
    try (Stream<WorkflowExecutionMetadata> runs =
        situation.product.temporal().client().listExecutions(query)) {
      return runs.map(run -> run.getExecution().getWorkflowId()).toList();
    }
  }

  private static List<String> activities(String id) {
    return situation.product.temporal().client().fetchHistory(id).getEvents().stream()
        .filter(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
        .map(event -> event.getActivityTaskScheduledEventAttributes().getActivityType().getName())
        .toList();
  }

  private static JsonNode json(String text) {
    try {
      return RunbookJson.mapper().readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
