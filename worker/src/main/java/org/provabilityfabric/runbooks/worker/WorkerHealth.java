package org.provabilityfabric.runbooks.worker;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.temporal.TemporalTarget;
import org.provabilityfabric.runbooks.temporal.TemporalTrouble;

/** Whether a worker can do its work: Temporal answers, and every queue is polled. */
final class WorkerHealth {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final WorkflowServiceStubs stubs;
  private final TemporalTarget target;
  private final PollWatch polls;

  WorkerHealth(WorkflowServiceStubs stubs, TemporalTarget target, PollWatch polls) {
    this.stubs = stubs;
    this.target = target;
    this.polls = polls;
  }

  /** Why the worker is not ready, in one sentence; null where it is. Takes at most two seconds. */
  @Nullable String trouble(List<String> queues) {
    String away = connection(PATIENCE);
    if (away != null) {
      return away;
    }
    for (String queue : queues) {
      String idle = polls.trouble(queue);
      if (idle != null) {
        return "The task queue " + queue + " is not served: " + idle + ".";
      }
    }
    return null;
  }

  /** Why there is no connection, in one sentence; null where there is one. */
  @Nullable String connection(Duration deadline) {
    try {
      var answered =
          stubs
              .blockingStub()
              .withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS)
              .describeNamespace(
                  DescribeNamespaceRequest.newBuilder().setNamespace(target.namespace()).build());
      return answered.hasNamespaceInfo() ? null : sentence("it does not describe the namespace");
    } catch (StatusRuntimeException e) {
      TemporalTrouble trouble = target.trouble(e);
      return sentence(
          trouble == null ? "it answers " + e.getStatus().getCode() : trouble.sentence());
    }
  }

  private String sentence(String why) {
    return "There is no connection to Temporal at " + target.where() + ": " + why + ".";
  }
}
