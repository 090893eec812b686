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
  public boolean idle() {
    try {
      return nothingUnderWay();
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.UNKNOWN) {
        return false;
      }
      throw e;
    }
  }

  private boolean nothingUnderWay() {
    return stubs
        .blockingStub()
        .listOpenWorkflowExecutions(
            ListOpenWorkflowExecutionsRequest.newBuilder()
                .setNamespace(EmbeddedTemporal.NAMESPACE)
                .setStartTimeFilter(StartTimeFilter.getDefaultInstance())
                .build())
        .getExecutionsList()
        .stream()
        .allMatch(this::idle);
  }

  private boolean idle(WorkflowExecutionInfo run) {
    DescribeWorkflowExecutionResponse described =
        stubs
            .blockingStub()
            .describeWorkflowExecution(
                DescribeWorkflowExecutionRequest.newBuilder()
                    .setNamespace(EmbeddedTemporal.NAMESPACE)
                    .setExecution(run.getExecution())
                    .build());
    return !described.hasPendingWorkflowTask()
        && described.getPendingActivitiesList().stream().allMatch(ServerAtRest::waits);
  }

  /** Its last attempt has ended and no other has begun; the state is not to be relied on here. */
  private static boolean waits(PendingActivityInfo activity) {
    return activity.hasLastAttemptCompleteTime()
        && Timestamps.compare(activity.getLastAttemptCompleteTime(), activity.getLastStartedTime())
            >= 0;
  }
}
