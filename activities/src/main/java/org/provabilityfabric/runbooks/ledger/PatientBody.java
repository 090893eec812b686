package org.provabilityfabric.runbooks.ledger;

import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.traces.OutboundCall;

/**
 * The body of an answer as a stream with a deadline for silence, which the JDK's own does not have,
 * and with an ear for a wish to stop. Holds a few buffers at most.
 */
final class PatientBody extends InputStream implements BodySubscriber<PatientBody> {
  /** What the connection delivers, in order. */
  private sealed interface Arrival {
    record Bytes(List<ByteBuffer> buffers) implements Arrival {}

    record End() implements Arrival {}

    record Broken() implements Arrival {}
  }

  private final String request;
  private final Duration idleTimeout;
  private final Patience patience;
  private final OutboundCall call;
  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private final Deque<ByteBuffer> ready = new ArrayDeque<>();
  private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
  private boolean ended;

  /**
   * @param call ends when the body is closed
   */
  PatientBody(String request, Duration idleTimeout, Patience patience, OutboundCall call) {
    this.request = request;
    this.idleTimeout = idleTimeout;
    this.patience = patience;
    this.call = call;
  }

  @Override
  public CompletionStage<PatientBody> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    subscription.set(newSubscription);
    newSubscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    arrivals.add(new Arrival.Bytes(buffers));
  }

  @Override
  public void onError(Throwable failure) {
    arrivals.add(new Arrival.Broken());
  }

  @Override
  public void onComplete() {
    arrivals.add(new Arrival.End());
  }

  @Override
  public int read() {
    return await() ? ready.element().get() & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (!await()) {
      return -1;
    }
    int piece = Math.min(length, ready.element().remaining());
    ready.element().get(into, offset, piece);
    return piece;
  }

  @Override
  public void close() {
    Flow.Subscription current = subscription.get();
    if (current != null) {
      current.cancel();
    }
    call.close();
  }

  private boolean await() {
    while (!ready.isEmpty() && !ready.element().hasRemaining()) {
      ready.remove();
    }
    while (ready.isEmpty() && !ended) {
      take(next());
    }
    return !ready.isEmpty();
  }

  private void take(Arrival arrival) {
    switch (arrival) {
      case Arrival.Bytes(List<ByteBuffer> buffers) -> {
        buffers.stream().filter(ByteBuffer::hasRemaining).forEach(ready::add);
        Flow.Subscription current = subscription.get();
        if (current != null) {
          current.request(1);
        }
      }
      case Arrival.End end -> ended = true;
      case Arrival.Broken broken ->
          throw failed(
              LedgerException.Kind.UNREACHABLE,
              ": the connection broke in the middle of the answer");
    }
  }

  private Arrival next() {
    long deadline = System.nanoTime() + idleTimeout.toNanos();
    while (System.nanoTime() < deadline) {
      patience.check();
      try {
        Arrival arrival = arrivals.poll(Patience.SLICE_MILLIS, TimeUnit.MILLISECONDS);
        if (arrival != null) {
          return arrival;
        }
      } catch (InterruptedException e) {
        throw Patience.interrupted();
      }
    }
    throw failed(
        LedgerException.Kind.TIMED_OUT,
        ": silence for " + idleTimeout.toSeconds() + " s in the middle of the answer");
  }

  private LedgerException failed(LedgerException.Kind kind, String why) {
    call.failed(kind.name());
    return new LedgerException(kind, request + why);
  }
}
