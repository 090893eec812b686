package org.provabilityfabric.runbooks.activity;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import org.provabilityfabric.runbooks.vault.Pulse;

/**
 * Tells the server that an activity lives while its evidence is on the way to an object store. What
 * was captured is kept also where the capture is no longer waited for.
 */
public final class ActivityPulse implements Pulse {
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final String PROGRESS = "the evidence vault is at work";

  @Override
  public Beating begin() {
    ActivityExecutionContext context;
    try {
      context = Activity.getExecutionContext();
    } catch (IllegalStateException noActivity) {
      return NONE.begin();
    }
    Thread beating = Thread.ofVirtual().name("vault-pulse").start(() -> beat(context));
    return beating::interrupt;
  }

  private static void beat(ActivityExecutionContext context) {
    try {
      while (true) {
        Thread.sleep(EVERY);
        tell(context);
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tell(ActivityExecutionContext context) {
    try {
      context.heartbeat(PROGRESS);
    } catch (ActivityCompletionException unwanted) {
      return;
    }
  }
}
