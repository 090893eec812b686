package org.provabilityfabric.runbooks.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.temporal.api.enums.v1.TaskQueueKind;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PollWatchTest {
  private long now;
  private final PollWatch watch = new PollWatch(() -> now);
  private final Wire wire = new Wire();

  @Test
  void aQueueThatWasNeverPolledIsNotServed() {
    assertThat(watch.trouble("observe")).isEqualTo("not polled yet");
  }

  @Test
  void aPollThatLastsIsOne() {
    poll("observe");
    assertThat(watch.trouble("observe")).isEqualTo("not polled yet");

    now += Duration.ofSeconds(5).toNanos();
    assertThat(watch.trouble("observe")).isNull();
    assertThat(watch.trouble("contain")).isNotNull();
  }

  @Test
  void aPollThatFoundNoWorkWasOneAndSoWasOneThatFilledTheHands() {
    poll("observe");
    wire.end(0, Status.OK);
    assertThat(watch.trouble("observe")).isNull();

    poll("observe");
    wire.end(1, Status.DEADLINE_EXCEEDED);
    assertThat(watch.trouble("observe")).isNull();
  }

  @Test
  void aRefusedPollIsNoneUntilALaterOneLasts() {
    poll("observe");
    wire.end(0, Status.OK);
    poll("observe");
    wire.end(1, Status.PERMISSION_DENIED);
    assertThat(watch.trouble("observe")).isEqualTo("its last poll ended with PERMISSION_DENIED");

    poll("observe");
    assertThat(watch.trouble("observe")).isNotNull();
    now += Duration.ofSeconds(6).toNanos();
    assertThat(watch.trouble("observe")).isNull();
  }

  @Test
  void aWorkersOwnQueueForRunningWorkflowsCountsForTheOneThatItServes() {
    ClientCall<PollWorkflowTaskQueueRequest, PollWorkflowTaskQueueResponse> call =
        watch.interceptCall(
            WorkflowServiceGrpc.getPollWorkflowTaskQueueMethod(), CallOptions.DEFAULT, wire);
    call.start(new ClientCall.Listener<>() {}, new Metadata());
    call.sendMessage(
        PollWorkflowTaskQueueRequest.newBuilder()
            .setTaskQueue(
                TaskQueue.newBuilder()
                    .setName("host:42")
                    .setKind(TaskQueueKind.TASK_QUEUE_KIND_STICKY)
                    .setNormalName("runbook"))
            .build());
    wire.end(0, Status.OK);

    assertThat(watch.trouble("runbook")).isNull();
  }

  private void poll(String queue) {
    ClientCall<PollActivityTaskQueueRequest, PollActivityTaskQueueResponse> call =
        watch.interceptCall(
            WorkflowServiceGrpc.getPollActivityTaskQueueMethod(), CallOptions.DEFAULT, wire);
    call.start(new ClientCall.Listener<>() {}, new Metadata());
    call.sendMessage(
        PollActivityTaskQueueRequest.newBuilder()
            .setTaskQueue(TaskQueue.newBuilder().setName(queue))
            .build());
  }

  /** A connection whose calls end when the test says so. */
  private static final class Wire extends Channel {
    private final List<ClientCall.Listener<?>> calls = new ArrayList<>();

    void end(int call, Status status) {
      calls.get(call).onClose(status, new Metadata());
    }

    @Override
    public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
      return new ClientCall<>() {
        @Override
        public void start(Listener<A> listener, Metadata headers) {
          calls.add(listener);
        }

        @Override
        public void request(int messages) {}

        @Override
        public void cancel(@Nullable String message, @Nullable Throwable cause) {}

        @Override
        public void halfClose() {}

        @Override
        public void sendMessage(Q message) {}
      };
    }

    @Override
    public String authority() {
      return "wire";
    }
  }
}
