package org.provabilityfabric.runbooks.worker;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches how a connection's polls for work fare. A queue counts as polled when its last poll ended
 * well, or when one has been under way for five seconds: one that is refused ends at once, and one
 * that finds no work lasts a minute. So a worker whose hands are full counts as polling too.
 */
final class PollWatch implements ClientInterceptor {
  private static final Duration SETTLED = Duration.ofSeconds(5);

  private final Map<String, Polls> queues = new ConcurrentHashMap<>();
  private final LongSupplier nanoTime;

  PollWatch(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Why a queue does not count as polled; null where it does. */
  @Nullable String trouble(String queue) {
    Polls polls = queues.get(queue);
    return polls == null ? "not polled yet" : polls.trouble(nanoTime.getAsLong());
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    ClientCall<Q, A> call = next.newCall(method, options);
    return String.valueOf(method.getBareMethodName()).startsWith("Poll") ? new Poll<>(call) : call;
  }

  private static @Nullable String queue(Object request) {
    return switch (request) {
      case PollWorkflowTaskQueueRequest poll -> name(poll.getTaskQueue());
      case PollActivityTaskQueueRequest poll -> name(poll.getTaskQueue());
      default -> null;
    };
  }

  /** A worker also polls a queue of its own, on which running workflows stay with it. */
  private static String name(TaskQueue queue) {
    return queue.getNormalName().isEmpty() ? queue.getName() : queue.getNormalName();
  }

  private final class Poll<Q, A> extends SimpleForwardingClientCall<Q, A> {
    private volatile @Nullable Polls polls;

    Poll(ClientCall<Q, A> call) {
      super(call);
    }

    @Override
    public void start(Listener<A> listener, Metadata headers) {
      super.start(
          new SimpleForwardingClientCallListener<>(listener) {
            @Override
            public void onClose(Status status, Metadata trailers) {
              Polls of = polls;
              if (of != null) {
                of.ended(Poll.this, status);
              }
              super.onClose(status, trailers);
            }
          },
          headers);
    }

    @Override
    public void sendMessage(Q request) {
      String queue = queue(request);
      if (queue != null) {
        Polls of = queues.computeIfAbsent(queue, name -> new Polls());
        of.begun(this, nanoTime.getAsLong());
        polls = of;
      }
      super.sendMessage(request);
    }
  }

  /** The polls of one queue. */
  private static final class Polls {
    private final Map<Object, Long> underWay = new HashMap<>();
    private @Nullable Status last;

    synchronized void begun(Object poll, long at) {
      underWay.put(poll, at);
    }

    synchronized void ended(Object poll, Status status) {
      underWay.remove(poll);
      last = status;
    }

    synchronized @Nullable String trouble(long now) {
      boolean settled =
          underWay.values().stream().anyMatch(begun -> now - begun >= SETTLED.toNanos());
      Status status = last;
      if (settled || (status != null && well(status))) {
        return null;
      }
      return status == null ? "not polled yet" : "its last poll ended with " + status.getCode();
    }

    private static boolean well(Status status) {
      return switch (status.getCode()) {
        case OK, CANCELLED, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED -> true;
        default -> false;
      };
    }
  }
}
