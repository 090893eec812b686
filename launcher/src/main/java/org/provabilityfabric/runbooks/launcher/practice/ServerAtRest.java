package org.provabilityfabric.runbooks.launcher.practice;

import com.google.protobuf.util.Timestamps;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.filter.v1.StartTimeFilter;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.Optional;
import java.util.stream.Stream;
import org.provabilityfabric.runbooks.simulator.clock.Idle;

/**
 * Whether nothing is under way on the in-memory server: no workflow task and no activity, but for
 * those that wait to be tried again later.
 */
final class ServerAtRest implements Idle {
  private final WorkflowServiceStubs stubs;

  ServerAtRest(WorkflowServiceStubs stubs) {
    this.stubs = stubs;
  }

  /** The server fails over a list that changes under it; then it is not at rest. */
  @Override
  public Optional<String> underWay() {
    try {
      return stubs
          .blockingStub()
          .listOpenWorkflowExecutions(
              ListOpenWorkflowExecutionsRequest.newBuilder()
                  .setNamespace(EmbeddedTemporal.NAMESPACE)
                  .setStartTimeFilter(StartTimeFilter.getDefaultInstance())
                  .build())
          .getExecutionsList()
          .stream()
          .flatMap(this::underWay)
          .findFirst();
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.UNKNOWN) {
        return Optional.of("what the server does not tell");
      }
      throw e;
    }
  }

  private Stream<String> underWay(WorkflowExecutionInfo run) {
    DescribeWorkflowExecutionResponse described =
        stubs
            .blockingStub()
            .describeWorkflowExecution(
                DescribeWorkflowExecutionRequest.newBuilder()
                    .setNamespace(EmbeddedTemporal.NAMESPACE)
                    .setExecution(run.getExecution())
                    .build());
    Stream<String> tasks =
        described.hasPendingWorkflowTask() ? Stream.of("a workflow task") : Stream.empty();
    Stream<String> activities =
        described.getPendingActivitiesList().stream()
            .filter(activity -> !waits(activity))
            .map(activity -> activity.getActivityType().getName());
    return Stream.concat(tasks, activities)
        .map(what -> what + " of " + run.getExecution().getWorkflowId());
  }

  /** Its last attempt has ended and no other has begun; the state is not to be relied on here. */
  private static boolean waits(PendingActivityInfo activity) {
    return activity.hasLastAttemptCompleteTime()
        && Timestamps.compare(activity.getLastAttemptCompleteTime(), activity.getLastStartedTime())
            >= 0;
  }
}
