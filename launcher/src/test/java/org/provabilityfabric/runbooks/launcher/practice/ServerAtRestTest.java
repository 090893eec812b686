package org.provabilityfabric.runbooks.launcher.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerAtRestTest {
  private final Queue<Status> faults = new ConcurrentLinkedQueue<>();
  private Server server;
  private WorkflowServiceStubs stubs;

  @BeforeEach
  void open() throws IOException {
    server =
        Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
            .addService(new Lists())
            .build()
            .start();
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:" + server.getPort())
                .validateAndBuildWithDefaults());
  }

  @AfterEach
  void close() {
    stubs.shutdownNow();
    server.shutdownNow();
  }

  @Test
  void aServerThatFailsOverItsListIsLookedAtAgain() {
    ServerAtRest rest = new ServerAtRest(stubs);
    faults.add(Status.UNKNOWN);

    assertThat(List.of(rest.underWay().isEmpty(), rest.underWay().isEmpty()))
        .containsExactly(false, true);
  }

  @Test
  void aServerThatIsGoneIsNotTakenForBusy() {
    faults.add(Status.UNAVAILABLE);

    assertThatThrownBy(new ServerAtRest(stubs)::underWay)
        .isInstanceOf(StatusRuntimeException.class);
  }

  /** Nothing is open; before that it fails as it was told to. */
  private final class Lists extends WorkflowServiceGrpc.WorkflowServiceImplBase {
    @Override
    public void getSystemInfo(
        GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
      answer.onNext(GetSystemInfoResponse.getDefaultInstance());
      answer.onCompleted();
    }

    @Override
    public void listOpenWorkflowExecutions(
        ListOpenWorkflowExecutionsRequest request,
        StreamObserver<ListOpenWorkflowExecutionsResponse> answer) {
      Status fault = faults.poll();
      if (fault != null) {
        answer.onError(fault.asRuntimeException());
        return;
      }
      answer.onNext(ListOpenWorkflowExecutionsResponse.getDefaultInstance());
      answer.onCompleted();
    }
  }
}
