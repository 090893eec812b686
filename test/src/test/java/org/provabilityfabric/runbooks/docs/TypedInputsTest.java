package org.provabilityfabric.runbooks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.start.ProcedureType;
import org.provabilityfabric.runbooks.worker.Assembly;
import org.provabilityfabric.runbooks.worker.RunbookWorker;

/** "Inputs to type" of {@code docs/reference.md}: whoever copies one starts a procedure with it. */
class TypedInputsTest {
  private static final String SNAPSHOT = "TakePolicySnapshot";

  @TempDir static Path folder;

  private static TestWorkflowEnvironment temporal;
  private static RunbookWorker worker;

  /** A row of the table. */
  record Row(String type, JsonNode minimal, JsonNode full) {}

  @BeforeAll
  static void theProductsOwnWorkerServesAnInMemoryTemporal() {
    temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(RunbookJson.dataConverter())
                        .build())
                .build());
    worker =
        Assembly.of(
                DeploymentReader.find(null, folder, Map.of()),
                PolicyReader::shipped,
                Clock.systemUTC())
            .worker(temporal.getWorkflowClient(), List.of(TaskQueues.RUNBOOK));
  }

  @AfterAll
  static void close() {
    worker.close();
    temporal.close();
  }

  static Stream<Row> rows() throws IOException {
    String reference = Files.readString(Path.of("../docs/reference.md"));
    String table = reference.split("\n### Inputs to type\n", 2)[1].split("\n#", 2)[0];
    return table.lines().filter(line -> line.startsWith("| `")).map(TypedInputsTest::row);
  }

  private static Row row(String line) {
    String[] cells = line.split("\\|");
    return new Row(cells[1].replace("`", "").strip(), json(cells[2]), json(cells[3]));
  }

  private static JsonNode json(String cell) {
    try {
      return RunbookJson.mapper().readTree(cell.replace("`", "").strip());
    } catch (IOException e) {
      throw new IllegalStateException("no JSON: " + cell, e);
    }
  }

  @Test
  void everyProcedureThatAPersonCanStartStandsThere() throws IOException {
    assertThat(rows().map(Row::type)).containsExactlyElementsOf(ProcedureType.types());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theFullInputHasEveryFieldThatAPersonMayGive(Row row) {
    assertThat(row.full().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(
            ProcedureType.named(row.type()).orElseThrow().fields());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void bothStartItAndItsFirstStepBegins(Row row) {
    assertThat(begins(row.type(), "minimal", row.minimal())).isEqualTo("begun");
    assertThat(begins(row.type(), "full", row.full())).isEqualTo("begun");
  }

  /** What becomes of a run: its first step begins, or it fails and says why. */
  private static String begins(String type, String name, JsonNode input) {
    String id = name + "/" + type;
    WorkflowOptions options =
        WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(TaskQueues.RUNBOOK).build();
    temporal.getWorkflowClient().newUntypedWorkflowStub(type, options).start(input);
    return Awaitility.await().until(() -> standing(id), standing -> !standing.isEmpty());
  }

  private static String standing(String id) {
    for (HistoryEvent event : temporal.getWorkflowClient().fetchHistory(id).getEvents()) {
      if (event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED) {
        return event.getWorkflowExecutionFailedEventAttributes().getFailure().getMessage();
      }
      if (event.getEventType() == EventType.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED) {
        return "begun";
      }
      if (event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED
          && !event
              .getActivityTaskScheduledEventAttributes()
              .getActivityType()
              .getName()
              .equals(SNAPSHOT)) {
        return "begun";
      }
    }
    return "";
  }
}
