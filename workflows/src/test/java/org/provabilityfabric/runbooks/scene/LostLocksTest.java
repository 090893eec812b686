package org.provabilityfabric.runbooks.scene;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Skipped time goes on after a call that was called off before a worker had taken it. */
class LostLocksTest {
  private static final String PROCEDURES = "procedures";
  private static final String LOOKS = "looks";

  /** What nobody has taken when it is called off. */
  @ActivityInterface
  public interface Looking {
    void look();
  }

  /** Calls a look off at once, and has something left to do for a day. */
  @WorkflowInterface
  public interface Watching {
    @WorkflowMethod
    String watch();
  }

  /** The procedure under watch. */
  public static final class WatchingImpl implements Watching {
    @Override
    public String watch() {
      Looking looking =
          Workflow.newActivityStub(
              Looking.class,
              ActivityOptions.newBuilder()
                  .setTaskQueue(LOOKS)
                  .setStartToCloseTimeout(Duration.ofSeconds(45))
                  .build());
      CancellationScope watch = Workflow.newCancellationScope(() -> Async.procedure(looking::look));
      watch.run();
      Workflow.sleep(Duration.ofMillis(1));
      watch.cancel();
      Workflow.sleep(Duration.ofDays(1));
      return "done";
    }
  }

  @Test
  void timeIsSkippedAfterACallThatNobodyHadTakenWasCalledOff() {
    try (TestWorkflowEnvironment server =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowServiceStubsOptions(LostLocks.givenBack())
                .build())) {
      server.newWorker(PROCEDURES).registerWorkflowImplementationTypes(WatchingImpl.class);
      server.start();
      WorkflowClient client = server.getWorkflowClient();
      Watching run =
          client.newWorkflowStub(
              Watching.class, WorkflowOptions.newBuilder().setTaskQueue(PROCEDURES).build());
      String id = WorkflowClient.start(run::watch).getWorkflowId();
      Awaitility.await()
          .until(
              () ->
                  client.fetchHistory(id).getEvents().stream()
                      .anyMatch(event -> event.hasActivityTaskCanceledEventAttributes()));

      WorkerFactory late = WorkerFactory.newInstance(client);
      late.newWorker(LOOKS).registerActivitiesImplementations((Looking) () -> {});
      late.start();

      assertThat(run.watch()).isEqualTo("done");
      late.shutdownNow();
    }
  }
}
