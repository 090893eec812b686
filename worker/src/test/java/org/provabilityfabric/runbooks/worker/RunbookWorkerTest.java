package org.provabilityfabric.runbooks.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributes;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.SearchKeys;
import org.provabilityfabric.runbooks.contract.TaskQueues;

class RunbookWorkerTest {
  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(RunbookJson.dataConverter())
                      .build())
              .build());
  private final Errand.Writer writer = new Errand.Writer();
  private final AtomicBoolean identityClosed = new AtomicBoolean();
  private RunbookWorker worker;

  @BeforeEach
  void start() {
    worker =
        RunbookWorker.start(
            temporal.getWorkflowClient(),
            List.of(
                new QueueDuties(
                    TaskQueues.RUNBOOK,
                    List.of(Errand.Run.class, SlowStart.class),
                    List.of(),
                    List.of()),
                new QueueDuties(
                    TaskQueues.OBSERVE,
                    List.of(),
                    List.of((Errand.Reading) () -> "something else"),
                    List.of()),
                new QueueDuties(
                    TaskQueues.CONTAIN,
                    List.of(),
                    List.of(writer),
                    List.of(() -> identityClosed.set(true)))),
            WorkerLimits.usual());
  }

  @AfterEach
  void stop() {
    worker.close();
    temporal.close();
  }

  @Test
  void anActivityIsServedOnItsOwnQueueOnly() {
    assertThat(errand().run(new Errand.Request(TaskQueues.CONTAIN, 3))).isEqualTo(3);

    ApplicationFailure refused = failure(new Errand.Request(TaskQueues.OBSERVE, 3));
    assertThat(refused.getOriginalMessage()).contains("Write").contains("not registered");
    assertThat(writer.calls).hasValue(1);
  }

  @Test
  void aResultTooLargeForAHistoryIsRefusedOnceAndByName() {
    ApplicationFailure refused = failure(new Errand.Request(TaskQueues.CONTAIN, 1_600_000));

    assertThat(refused.getType()).isEqualTo("INTERNAL");
    assertThat(refused.getOriginalMessage()).contains("Write").contains("evidence vault");
    assertThat(writer.calls).hasValue(1);
    assertThat(errand().run(new Errand.Request(TaskQueues.CONTAIN, 1_400_000)))
        .isEqualTo(1_400_000);
  }

  @Test
  void inputThatCannotBeDecodedFailsTheRunInsteadOfLeavingItHanging() {
    WorkflowStub untyped = untyped("Errand");
    untyped.start("just a text");

    WorkflowFailedException failed =
        catchThrowableOfType(WorkflowFailedException.class, () -> untyped.getResult(Integer.class));

    assertThat(failed).hasStackTraceContaining("DataConverterException");
  }

  @Test
  void aFirstTaskThatLoadsItsClassesOnABusyMachineIsNotTakenForADeadlock() {
    WorkflowStub slow = untyped("Starting");
    String id = slow.start(2_000).getWorkflowId();

    assertThat(slow.getResult(String.class)).isEqualTo("started");
    assertThat(temporal.getWorkflowClient().fetchHistory(id).getEvents())
        .extracting(HistoryEvent::getEventType)
        .doesNotContain(EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED);
  }

  private WorkflowStub untyped(String type) {
    return temporal
        .getWorkflowClient()
        .newUntypedWorkflowStub(
            type, WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.RUNBOOK).build());
  }

  /** Takes its time over its first task. */
  @WorkflowInterface
  public interface Starting {
    @WorkflowMethod
    String start(long milliseconds);
  }

  /** As a process does that has loaded nothing so far. */
  public static final class SlowStart implements Starting {
    @Override
    public String start(long milliseconds) {
      LockSupport.parkNanos(Duration.ofMillis(milliseconds).toNanos());
      return "started";
    }
  }

  @Test
  void theSearchAttributesAreRegistered() {
    Errand labelled =
        temporal
            .getWorkflowClient()
            .newWorkflowStub(
                Errand.class,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(TaskQueues.RUNBOOK)
                    .setTypedSearchAttributes(
                        SearchAttributes.newBuilder()
                            .set(SearchKeys.INCIDENT_SEVERITY, "P0")
                            .set(SearchKeys.INCIDENT_STATUS, "open")
                            .set(SearchKeys.COMPONENT, "retrieval-gateway")
                            .set(SearchKeys.PROCEDURE, "Incident")
                            .set(SearchKeys.DRILL, false)
                            .set(SearchKeys.SLA_BREACHED, false)
                            .build())
                    .build());

    assertThat(labelled.run(new Errand.Request(TaskQueues.CONTAIN, 1))).isEqualTo(1);
  }

  @Test
  void aSecondWorkerFindsThemThereAndClosingGivesTheIdentityBack() {
    RunbookWorker second =
        RunbookWorker.start(
            temporal.getWorkflowClient(),
            List.of(
                new QueueDuties(
                    TaskQueues.CONTAIN,
                    List.of(),
                    List.of(),
                    List.of(() -> identityClosed.set(true)))),
            WorkerLimits.usual());
    assertThat(second.queues()).containsExactly(TaskQueues.CONTAIN);

    second.close();

    assertThat(identityClosed).isTrue();
  }

  private Errand errand() {
    return temporal
        .getWorkflowClient()
        .newWorkflowStub(
            Errand.class, WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.RUNBOOK).build());
  }

  private ApplicationFailure failure(Errand.Request request) {
    WorkflowFailedException failed =
        catchThrowableOfType(WorkflowFailedException.class, () -> errand().run(request));
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof ApplicationFailure refused) {
        return refused;
      }
    }
    throw new AssertionError("no application failure", failed);
  }
}
