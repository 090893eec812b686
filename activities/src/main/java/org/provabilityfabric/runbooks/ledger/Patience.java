package org.provabilityfabric.runbooks.ledger;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Waits in slices of {@value #SLICE_MILLIS} ms so that a wish to stop is met at once. */
record Patience(BooleanSupplier stop) {
  static final long SLICE_MILLIS = 50;

  /** That of a caller who never wants to stop; only an interruption ends it. */
  static Patience unstopped() {
    return new Patience(() -> false);
  }

  /** Throws {@link StoppedException} if the caller wants to stop or the thread is interrupted. */
  void check() {
    if (stop.getAsBoolean() || Thread.currentThread().isInterrupted()) {
      throw new StoppedException();
    }
  }

  void pause(Duration duration) {
    long deadline = System.nanoTime() + duration.toNanos();
    while (true) {
      check();
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return;
      }
      try {
        TimeUnit.NANOSECONDS.sleep(Math.min(left, TimeUnit.MILLISECONDS.toNanos(SLICE_MILLIS)));
      } catch (InterruptedException e) {
        throw interrupted();
      }
    }
  }

  <T> T await(CompletableFuture<T> future, Duration atMost)
      throws ExecutionException, TimeoutException {
    long deadline = System.nanoTime() + atMost.toNanos();
    try {
      while (true) {
        check();
        try {
          return future.get(SLICE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException slice) {
          if (System.nanoTime() >= deadline) {
            throw slice;
          }
        } catch (InterruptedException e) {
          throw interrupted();
        }
      }
    } finally {
      future.cancel(true);
    }
  }

  static StoppedException interrupted() {
    Thread.currentThread().interrupt();
    return new StoppedException();
  }
}
