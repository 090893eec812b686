package org.provabilityfabric.runbooks.temporal.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.deployment.TraceAccess;
import org.provabilityfabric.runbooks.simulator.traces.PracticeCollector;
import org.provabilityfabric.runbooks.simulator.traces.SeenSpan;
import org.provabilityfabric.runbooks.traces.Traces;

/** No run stays in memory between its tasks here, so each task replays all that went before. */
class TracedTemporalTest {
  private static final String QUEUE = "relay";

  private final PracticeCollector collector = PracticeCollector.start();
  private final Traces traces =
      Traces.start(new TraceAccess(collector.endpoint(), Map.of(), 1), Map.of(), "test");
  private final TestWorkflowEnvironment temporal = environment(traces);
  private boolean ended;

  @AfterEach
  void stop() {
    end();
    collector.close();
  }

  @Test
  void whatARunAsksForStandsBelowItHoweverOftenItIsReplayed() {
    traces.request("POST /alerts", () -> relay("one").run("first sleep beside child last"));

    List<SeenSpan> spans = sent();
    assertThat(spans).extracting(SeenSpan::spanId).doesNotHaveDuplicates();
    assertThat(spans).extracting(SeenSpan::traceId).containsOnly(spans.getFirst().traceId());
    assertThat(above("GET /first"))
        .containsExactly(
            "GET /first",
            "RunActivity:Step",
            "RunWorkflow:Relay",
            "StartWorkflow:Relay",
            "POST /alerts");
    assertThat(above("GET /beside"))
        .containsExactly(
            "GET /beside",
            "RunActivity:Step",
            "RunWorkflow:Relay",
            "StartWorkflow:Relay",
            "POST /alerts");
    assertThat(above("GET /step"))
        .containsExactly(
            "GET /step",
            "RunActivity:Step",
            "RunWorkflow:Relay",
            "RunWorkflow:Relay",
            "StartWorkflow:Relay",
            "POST /alerts");
  }

  @Test
  void anUpdateThatStartsARunIsWhatItsFirstStepsStandBelow() {
    String answer =
        traces.request(
            "POST /alerts",
            () -> {
              Relay relay = relay("two");
              return WorkflowClient.executeUpdateWithStart(
                  relay::early,
                  "early",
                  UpdateOptions.newBuilder(String.class)
                      .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                      .build(),
                  new WithStartWorkflowOperation<>(relay::run, "await"));
            });

    assertThat(answer).isEqualTo("early");
    assertThat(done("two")).isEqualTo("done");
    assertThat(above("GET /early"))
        .containsExactly(
            "GET /early",
            "RunActivity:Step",
            "RunWorkflow:Relay",
            "UpdateWithStartWorkflow:Relay",
            "POST /alerts");
  }

  @Test
  void aRunThatContinuesAsNewGoesOnInItsTrace() {
    String done = traces.request("POST /alerts", () -> relay("three").run("again later"));

    assertThat(done).isEqualTo("done");
    assertThat(above("GET /later"))
        .containsExactly(
            "GET /later",
            "RunActivity:Step",
            "RunWorkflow:Relay",
            "RunWorkflow:Relay",
            "StartWorkflow:Relay",
            "POST /alerts");
  }

  @Test
  void aRunThatNobodyInATraceStartedBeginsOne() {
    WorkflowClient plain = WorkflowClient.newInstance(temporal.getWorkflowServiceStubs());
    String done = plain.newWorkflowStub(Relay.class, options("four")).run("first last");

    assertThat(done).isEqualTo("done");
    List<SeenSpan> spans = sent();
    assertThat(above("GET /first"))
        .containsExactly("GET /first", "RunActivity:Step", "RunWorkflow:Relay");
    assertThat(spans).extracting(SeenSpan::traceId).containsOnly(spans.getFirst().traceId());
    assertThat(spans).extracting(SeenSpan::spanId).doesNotHaveDuplicates();
  }

  @Test
  void ofAFailedActivityAndItsRunTheKindIsTold() {
    assertThatThrownBy(() -> relay("five").run("broken"))
        .isInstanceOf(WorkflowFailedException.class);

    assertThat(sent())
        .filteredOn(span -> !span.name().startsWith("Start"))
        .hasSize(3)
        .allMatch(SeenSpan::error)
        .allMatch(span -> span.message().isEmpty() && span.events() == 0)
        .noneMatch(span -> span.toString().contains("s3cret"))
        .extracting(span -> span.attributes().get("error.type"))
        .containsExactlyInAnyOrder("UNREACHABLE", "UNREACHABLE", "ActivityFailure");
  }

  private Relay relay(String id) {
    return temporal.getWorkflowClient().newWorkflowStub(Relay.class, options(id));
  }

  private static WorkflowOptions options(String id) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(id)
        .setTaskQueue(QUEUE)
        .setWorkflowIdConflictPolicy(
            WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
        .build();
  }

  private String done(String id) {
    return temporal.getWorkflowClient().newUntypedWorkflowStub(id).getResult(String.class);
  }

  /** All spans, once the last ones are sent. */
  private List<SeenSpan> sent() {
    end();
    return collector.spans();
  }

  private void end() {
    if (!ended) {
      ended = true;
      temporal.close();
      traces.close();
    }
  }

  /** The names from a span up to the first of its trace. */
  private List<String> above(String name) {
    List<SeenSpan> spans = sent();
    List<String> names = new ArrayList<>();
    Optional<SeenSpan> next = spans.stream().filter(span -> span.name().equals(name)).findFirst();
    while (next.isPresent()) {
      SeenSpan span = next.get();
      names.add(span.name());
      next = spans.stream().filter(one -> one.spanId().equals(span.parentId())).findFirst();
    }
    return names;
  }

  private static TestWorkflowEnvironment environment(Traces traces) {
    TestWorkflowEnvironment temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    TracedTemporal.client(WorkflowClientOptions.getDefaultInstance(), traces))
                .setWorkerFactoryOptions(
                    WorkerFactoryOptions.newBuilder()
                        .setWorkflowCacheSize(0)
                        .setUsingVirtualWorkflowThreads(true)
                        .setWorkerInterceptors(TracedTemporal.worker(traces))
                        .build())
                .build());
    Worker worker = temporal.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(Relay.Run.class);
    worker.registerActivitiesImplementations(new Relay.Calling());
    temporal.start();
    return temporal;
  }
}
