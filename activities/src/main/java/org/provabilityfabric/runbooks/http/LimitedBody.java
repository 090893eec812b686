package org.provabilityfabric.runbooks.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Collects a body up to a bound and hangs up beyond it. */
final class LimitedBody implements HttpResponse.BodySubscriber<LimitedBody.Read> {
  /** What was read, and whether it is everything. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Read(byte[] bytes, boolean whole) {}

  private final int most;
  private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
  private final CompletableFuture<Read> read = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;

  LimitedBody(int most) {
    this.most = most;
  }

  @Override
  public CompletionStage<Read> getBody() {
    return read;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> pieces) {
    for (ByteBuffer piece : pieces) {
      byte[] bytes = new byte[Math.min(piece.remaining(), most - collected.size())];
      piece.get(bytes);
      collected.writeBytes(bytes);
      if (piece.hasRemaining()) {
        hangUp();
        return;
      }
    }
  }

  private void hangUp() {
    if (subscription != null) {
      subscription.cancel();
    }
    read.complete(new Read(collected.toByteArray(), false));
  }

  @Override
  public void onError(Throwable failure) {
    read.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    read.complete(new Read(collected.toByteArray(), true));
  }
}
