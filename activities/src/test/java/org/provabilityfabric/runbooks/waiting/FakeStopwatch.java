package org.provabilityfabric.runbooks.waiting;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only where something waits. */
public final class FakeStopwatch implements Stopwatch {
  private final AtomicLong nanos = new AtomicLong();
  private Runnable whilePaused = () -> {};

  public void whilePaused(Runnable what) {
    whilePaused = what;
  }

  /** Lets time pass with nobody waiting. */
  public void passes(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }

  @Override
  public long nanoTime() {
    return nanos.get();
  }

  @Override
  public void pause(Duration duration) {
    passes(duration);
    whilePaused.run();
  }
}
