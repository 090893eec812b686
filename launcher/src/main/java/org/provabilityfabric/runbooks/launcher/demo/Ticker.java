package org.provabilityfabric.runbooks.launcher.demo;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again and again what is new, in a thread of its own, also while the clock is waited for.
 */
final class Ticker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("narration").factory());
  private final Runnable look;

  private Ticker(Runnable look) {
    this.look = look;
  }

  static Ticker every(Duration interval, Runnable look) {
    Ticker ticker = new Ticker(look);
    var unused =
        ticker.thread.scheduleWithFixedDelay(
            ticker::carefully, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    return ticker;
  }

  /** Looks now, and returns when that is done. */
  void now() {
    try {
      thread.submit(look).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void carefully() {
    try {
      look.run();
    } catch (RuntimeException e) {
      LOG.debug("What is new could not be told this time", e);
    }
  }
}
