package org.provabilityfabric.runbooks.activity;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import org.jspecify.annotations.Nullable;

/** Tells the server that an activity lives, and learns whether it is still wanted. */
final class Heartbeats {
  private final ActivityExecutionContext context;
  private @Nullable ActivityCompletionException unwanted;

  Heartbeats(ActivityExecutionContext context) {
    this.context = context;
  }

  /** Sends the progress; false as soon as the result is no longer wanted. */
  boolean beat(Object progress) {
    if (unwanted == null) {
      try {
        context.heartbeat(progress);
      } catch (ActivityCompletionException e) {
        unwanted = e;
      }
    }
    return unwanted == null;
  }

  boolean cancelled() {
    return unwanted instanceof ActivityCanceledException;
  }

  /** Ends the attempt of an activity that has nothing to hand over when it is not wanted. */
  void giveUp() {
    if (unwanted != null) {
      throw unwanted;
    }
  }

  /**
   * Ends the attempt where nobody takes its result any more; a cancelled one may still hand over
   * what it has.
   */
  void giveUpUnlessCancelled() {
    if (unwanted != null && !cancelled()) {
      throw unwanted;
    }
  }
}
