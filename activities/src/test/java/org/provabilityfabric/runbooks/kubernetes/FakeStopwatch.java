package org.provabilityfabric.runbooks.kubernetes;

import java.time.Duration;

/** Time that passes only where something waits. */
final class FakeStopwatch implements Stopwatch {
  private long nanos;
  private Runnable whilePaused = () -> {};

  void whilePaused(Runnable what) {
    whilePaused = what;
  }

  @Override
  public long nanoTime() {
    return nanos;
  }

  @Override
  public void pause(Duration duration) {
    nanos += duration.toNanos();
    whilePaused.run();
  }
}
