package org.provabilityfabric.runbooks.activity;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.filter.v1.StartTimeFilter;
import io.temporal.api.filter.v1.WorkflowTypeFilter;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The running workflows of a type, by visibility, or by the listing that practice servers have. */
final class RunningWorkflows {
  private final WorkflowClient client;

  RunningWorkflows(WorkflowClient client) {
    this.client = client;
  }

  /**
   * Their ids.
   *
   * @throws StatusRuntimeException where Temporal does not tell
   */
  List<String> ids(String type, int most) {
    String query = "WorkflowType='" + type + "' AND ExecutionStatus='Running'";
    try (Stream<WorkflowExecutionMetadata> found = client.listExecutions(query)) {
      return found.limit(most).map(run -> run.getExecution().getWorkflowId()).toList();
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
        return listed(type, most);
      }
      throw e;
    }
  }

  private List<String> listed(String type, int most) {
    List<String> ids = new ArrayList<>();
    ByteString token = ByteString.EMPTY;
    do {
      ListOpenWorkflowExecutionsResponse page =
          client
              .getWorkflowServiceStubs()
              .blockingStub()
              .listOpenWorkflowExecutions(
                  ListOpenWorkflowExecutionsRequest.newBuilder()
                      .setNamespace(client.getOptions().getNamespace())
                      .setStartTimeFilter(StartTimeFilter.getDefaultInstance())
                      .setTypeFilter(WorkflowTypeFilter.newBuilder().setName(type))
                      .setNextPageToken(token)
                      .build());
      page.getExecutionsList().stream()
          .filter(run -> run.getType().getName().equals(type))
          .forEach(run -> ids.add(run.getExecution().getWorkflowId()));
      token = page.getNextPageToken();
    } while (!token.isEmpty() && ids.size() < most);
    return List.copyOf(ids.subList(0, Math.min(most, ids.size())));
  }
}
