package org.provabilityfabric.runbooks.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.interceptors.ActivityExecutionContextBase;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.TaskQueues;

class SignsOfLifeTest {
  private static final int BEATS = 3;

  private final List<String> beats = new CopyOnWriteArrayList<>();
  private final CountDownLatch seen = new CountDownLatch(BEATS);

  @Test
  void anActivityThatReportsNothingLivesAllTheSame() {
    run(() -> "done");

    assertThat(beats).containsOnly("null");
  }

  @Test
  void whatAnActivityReportedIsNotLostToTheBeatsInBetween() {
    run(
        () -> {
          Activity.getExecutionContext().heartbeat("half of the log");
          return "done";
        });

    assertThat(beats.subList(1, beats.size())).containsOnly("half of the log");
  }

  /** Runs an activity that ends only once the server has been sent so many heartbeats. */
  private void run(Patient first) {
    try (TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
        RunbookWorker worker =
            RunbookWorker.start(
                temporal.getWorkflowClient(),
                List.of(
                    new QueueDuties(
                        TaskQueues.RUNBOOK,
                        List.of(PatientRun.class),
                        List.of((Patient) () -> afterBeats(first)),
                        List.of())),
                WorkerLimits.usual(),
                new Counting())) {
      assertThat(worker.queues()).containsExactly(TaskQueues.RUNBOOK);
      String ended =
          temporal
              .getWorkflowClient()
              .newWorkflowStub(
                  Waiting.class,
                  WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.RUNBOOK).build())
              .run();
      assertThat(ended).isEqualTo("done");
    }
  }

  private String afterBeats(Patient first) {
    String result = first.doIt();
    try {
      seen.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return result;
  }

  /** An activity that takes its time. */
  @ActivityInterface
  public interface Patient {
    String doIt();
  }

  /** A workflow that waits for it. */
  @WorkflowInterface
  public interface Waiting {
    @WorkflowMethod
    String run();
  }

  /** With a heartbeat timeout, so that silence would end the activity. */
  public static final class PatientRun implements Waiting {
    @Override
    public String run() {
      return Workflow.newActivityStub(
              Patient.class,
              ActivityOptions.newBuilder()
                  .setStartToCloseTimeout(Duration.ofMinutes(1))
                  .setHeartbeatTimeout(Duration.ofSeconds(1))
                  .build())
          .doIt();
    }
  }

  private final class Counting extends WorkerInterceptorBase {
    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
      return new ActivityInboundCallsInterceptorBase(next) {
        @Override
        public void init(ActivityExecutionContext context) {
          super.init(
              new ActivityExecutionContextBase(context) {
                @Override
                public <V> void heartbeat(@Nullable V details) {
                  beats.add(String.valueOf(details));
                  seen.countDown();
                  super.heartbeat(details);
                }
              });
        }
      };
    }
  }
}
