package org.provabilityfabric.runbooks.kubernetes;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.traces.OutboundCall;
import org.provabilityfabric.runbooks.waiting.Stopwatch;

/**
 * An answer that is read piece by piece; the next piece is asked for only when the last one has
 * been taken. While it waits it asks several times a second whether to go on. For one thread.
 */
final class TextStream implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final int LONGEST_ERROR = 64 * 1024;

  /** What arrives from the connection's own thread. */
  private sealed interface Event {
    record Opened(HttpResponse<AsyncBody> response) implements Event {}

    record Piece(List<ByteBuffer> buffers) implements Event {}

    record Ended() implements Event {}

    record Broken(Throwable failure) implements Event {}
  }

  private final String doing;
  private final Stopwatch stopwatch;
  private final Duration silence;
  private final OutboundCall call;
  private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final CompletableFuture<HttpResponse<AsyncBody>> answer;
  private @Nullable AsyncBody body;
  private boolean over;

  /**
   * @param call ends when the stream is closed
   */
  TextStream(
      HttpClient http,
      HttpRequest request,
      String doing,
      Stopwatch stopwatch,
      Duration silence,
      OutboundCall call) {
    this.doing = doing;
    this.stopwatch = stopwatch;
    this.silence = silence;
    this.call = call;
    this.answer = http.consumeBytes(request, this::arrived);
    answer.whenComplete(
        (response, failure) ->
            events.add(failure == null ? new Event.Opened(response) : new Event.Broken(failure)));
  }

  /**
   * The next piece; empty at the end, or where it is not to go on.
   *
   * @throws ClusterException where the server refuses, falls silent, or the connection breaks
   */
  List<ByteBuffer> next(BooleanSupplier goOn) {
    if (body == null && !open(goOn)) {
      return List.of();
    }
    if (body != null) {
      body.consume();
    }
    return switch (await(goOn)) {
      case Event.Piece piece -> piece.buffers();
      case Event.Broken broken -> throw told(ApiErrors.of(doing, broken.failure()));
      case Event.Ended ended -> List.of();
      case Event.Opened opened -> List.of();
      case null -> List.of();
    };
  }

  /** Gives up what has not arrived; a connection that has done its work serves the next request. */
  @Override
  public void close() {
    call.close();
    if (over) {
      return;
    }
    if (body != null) {
      body.cancel();
    }
    answer.whenComplete(
        (response, failure) -> {
          if (response != null) {
            response.body().cancel();
          }
        });
  }

  private ClusterException told(ClusterException failure) {
    call.failed(failure.kind().name());
    return failure;
  }

  private void arrived(List<ByteBuffer> buffers, AsyncBody source) {
    if (buffers.isEmpty()) {
      source.consume();
    } else {
      events.add(new Event.Piece(buffers));
    }
  }

  private boolean open(BooleanSupplier goOn) {
    return switch (await(goOn)) {
      case Event.Opened opened -> {
        accept(opened.response(), goOn);
        yield true;
      }
      case Event.Broken broken -> throw told(ApiErrors.of(doing, broken.failure()));
      case Event.Piece piece -> throw new IllegalStateException("a piece before the answer");
      case Event.Ended ended -> throw new IllegalStateException("an end before the answer");
      case null -> false;
    };
  }

  private void accept(HttpResponse<AsyncBody> response, BooleanSupplier goOn) {
    AsyncBody opening = response.body();
    body = opening;
    call.answered(response.code());
    opening
        .done()
        .whenComplete(
            (done, failure) ->
                events.add(failure == null ? new Event.Ended() : new Event.Broken(failure)));
    if (!response.isSuccessful()) {
      throw ApiErrors.of(doing, response.code(), refusal(opening, goOn));
    }
  }

  private byte[] refusal(AsyncBody opening, BooleanSupplier goOn) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    opening.consume();
    while (text.size() < LONGEST_ERROR && await(goOn) instanceof Event.Piece piece) {
      for (ByteBuffer buffer : piece.buffers()) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        text.writeBytes(bytes);
      }
      opening.consume();
    }
    return text.toByteArray();
  }

  /** The next event; null where it is not to go on. */
  private @Nullable Event await(BooleanSupplier goOn) {
    long began = stopwatch.nanoTime();
    try {
      while (goOn.getAsBoolean()) {
        Event event = events.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        if (event != null) {
          over = event instanceof Event.Ended || event instanceof Event.Broken;
          return event;
        }
        if (stopwatch.since(began).compareTo(silence) > 0) {
          throw told(
              new ClusterException(
                  FailureKind.TIMED_OUT, "cannot " + doing + ": no answer in time"));
        }
      }
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException(FailureKind.TIMED_OUT, "interrupted on the way to " + doing, e);
    }
  }
}
