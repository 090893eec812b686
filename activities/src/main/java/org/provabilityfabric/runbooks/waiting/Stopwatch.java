package org.provabilityfabric.runbooks.waiting;

import java.time.Duration;

/**
 * Time as it passes while something is waited for; never what time it is. Tests put their own in
 * its place.
 */
public interface Stopwatch {
  /** Nanoseconds since some moment; never goes back. */
  long nanoTime();

  /** Lets time pass. */
  void pause(Duration duration) throws InterruptedException;

  /** The time that has passed since an earlier {@link #nanoTime}. */
  default Duration since(long earlier) {
    return Duration.ofNanos(nanoTime() - earlier);
  }

  /** The machine's. */
  static Stopwatch ofTheMachine() {
    return new Stopwatch() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void pause(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
      }
    };
  }
}
