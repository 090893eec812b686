package org.provabilityfabric.runbooks.worker;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A workflow that asks one task queue for a text of a length. */
@WorkflowInterface
public interface Errand {
  /** What is asked. */
  record Request(String queue, int length) {}

  @WorkflowMethod
  int run(Request request);

  /** Writes texts. */
  @ActivityInterface
  interface Writing {
    String write(int length);
  }

  /** Does something else. */
  @ActivityInterface
  interface Reading {
    String read();
  }

  /** Asks once. */
  final class Run implements Errand {
    @Override
    public int run(Request request) {
      return Workflow.newActivityStub(
              Writing.class,
              ActivityOptions.newBuilder()
                  .setTaskQueue(request.queue())
                  .setScheduleToCloseTimeout(Duration.ofMinutes(10))
                  .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(3).build())
                  .build())
          .write(request.length())
          .length();
    }
  }

  /** Writes as asked and counts how often. */
  final class Writer implements Writing {
    final AtomicInteger calls = new AtomicInteger();

    @Override
    public String write(int length) {
      calls.incrementAndGet();
      return "x".repeat(length);
    }
  }
}
