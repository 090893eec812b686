package org.provabilityfabric.runbooks.scene;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.temporal.api.testservice.v1.TestServiceGrpc;
import io.temporal.api.testservice.v1.UnlockTimeSkippingRequest;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.List;

/**
 * Gives back a lock of the in-memory server's clock that the server forgets.
 *
 * <p>The server holds its clock for an activity from the moment it lies in a queue until it has
 * ended. One that is cancelled in between, before a worker has taken it, ends without that; time is
 * not skipped any more from then on. A watch that looks every minute and is called off in just that
 * moment does this to a scene on a busy machine. The worker's question for work is answered with
 * nothing then, and at once, which it never is otherwise before the workers stop.
 */
final class LostLocks implements ClientInterceptor {
  /** How long the server lets a question for work wait, before it answers with nothing. */
  private static final Duration NOTHING_TO_DO =
      WorkflowServiceStubsOptions.DEFAULT_SERVER_LONG_POLL_RPC_TIMEOUT;

  private volatile boolean stopping;

  private LostLocks() {}

  /** How to talk to a server whose forgotten locks are given back. */
  static WorkflowServiceStubsOptions givenBack() {
    return WorkflowServiceStubsOptions.newBuilder()
        .setGrpcClientInterceptors(List.of(new LostLocks()))
        .build();
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel server) {
    if (method.equals(WorkflowServiceGrpc.getShutdownWorkerMethod())) {
      stopping = true;
    }
    ClientCall<Q, A> call = server.newCall(method, options);
    return method.equals(WorkflowServiceGrpc.getPollActivityTaskQueueMethod())
        ? new Question<>(call, server)
        : call;
  }

  /** A worker's question for an activity. */
  private final class Question<Q, A> extends SimpleForwardingClientCall<Q, A> {
    private final Channel server;

    private Question(ClientCall<Q, A> call, Channel server) {
      super(call);
      this.server = server;
    }

    @Override
    public void start(Listener<A> worker, Metadata headers) {
      long asked = System.nanoTime();
      super.start(
          new SimpleForwardingClientCallListener<>(worker) {
            @Override
            public void onMessage(A answer) {
              if (answer instanceof PollActivityTaskQueueResponse task
                  && task.getTaskToken().isEmpty()
                  && System.nanoTime() - asked < NOTHING_TO_DO.toNanos()
                  && !stopping) {
                unlock();
              }
              super.onMessage(answer);
            }
          },
          headers);
    }

    private void unlock() {
      var unused =
          TestServiceGrpc.newFutureStub(server)
              .unlockTimeSkipping(UnlockTimeSkippingRequest.getDefaultInstance());
    }
  }
}
