package org.provabilityfabric.runbooks.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.deployment.TraceAccess;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.simulator.traces.PracticeCollector;
import org.provabilityfabric.runbooks.temporal.traces.TracedTemporal;
import org.provabilityfabric.runbooks.traces.Traces;

/** Histories from before there were traces replay with them switched on, and make no span. */
class TracedReplayTest {
  private static final Path HISTORIES =
      Path.of("..", "workflows", "src", "test", "resources", "histories");
  private static final PracticeCollector COLLECTOR = PracticeCollector.start();

  @TempDir Path folder = Path.of("");

  private final Traces traces =
      Traces.start(new TraceAccess(COLLECTOR.endpoint(), Map.of(), 1), Map.of(), "test");
  private final TestWorkflowEnvironment temporal = environment(traces);
  private Worker worker;

  @BeforeEach
  void start() {
    // A busy machine may take more than a second to load the classes of a first task.
    worker =
        temporal.newWorker(
            TaskQueues.RUNBOOK,
            WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(10_000).build());
    Assembly assembly =
        Assembly.of(
            DeploymentReader.withoutFile(folder, Map.of()),
            PolicyReader::shipped,
            Clock.systemUTC());
    List<Class<?>> procedures =
        assembly.duties(temporal.getWorkflowClient(), TaskQueues.RUNBOOK).workflows();
    worker.registerWorkflowImplementationTypes(procedures.toArray(Class<?>[]::new));
  }

  @AfterEach
  void stop() {
    temporal.close();
    traces.close();
  }

  @AfterAll
  static void nothingWasSent() {
    COLLECTOR.close();
    assertThat(COLLECTOR.requests()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("histories")
  void aRecordedHistoryReplaysWithTracesOn(Path file) throws Exception {
    String text = Files.readString(file);
    String id = workflowId(WorkflowExecutionHistory.fromJson(text));

    WorkflowReplayer.replayWorkflowExecution(WorkflowExecutionHistory.fromJson(text, id), worker);
  }

  /** No history says what it ran as, but the ids of children are made from it. */
  private static String workflowId(WorkflowExecutionHistory history) {
    return history.getEvents().stream()
        .map(HistoryEvent::getStartChildWorkflowExecutionInitiatedEventAttributes)
        .filter(child -> !child.getWorkflowId().isEmpty())
        .map(child -> child.getWorkflowId().split("/" + child.getWorkflowType().getName(), 2)[0])
        .findFirst()
        .orElse("any");
  }

  static List<Path> histories() throws IOException {
    try (Stream<Path> files = Files.walk(HISTORIES)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static TestWorkflowEnvironment environment(Traces traces) {
    return TestWorkflowEnvironment.newInstance(
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                TracedTemporal.client(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(RunbookJson.dataConverter())
                        .build(),
                    traces))
            .setWorkerFactoryOptions(
                WorkerFactoryOptions.newBuilder()
                    .setWorkerInterceptors(TracedTemporal.worker(traces))
                    .build())
            .build());
  }
}
