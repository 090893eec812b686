package org.provabilityfabric.runbooks.activity;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends a capture when its budget is spent or the workflow no longer wants it, and tells the server
 * on the way that the capture lives. Asked on the capture's thread only.
 */
final class CaptureLimit implements BooleanSupplier {
  private final ActivityExecutionContext context;
  private final LongSupplier ticker;
  private final long startedAt;
  private final Duration budget;
  private final LongSupplier progress;
  private @Nullable ActivityCompletionException unwanted;
  private boolean spent;

  /**
   * A limit that begins now.
   *
   * @param ticker monotonic nanoseconds
   * @param progress what the heartbeat tells
   */
  CaptureLimit(
      ActivityExecutionContext context,
      LongSupplier ticker,
      Duration budget,
      LongSupplier progress) {
    this.context = context;
    this.ticker = ticker;
    this.startedAt = ticker.getAsLong();
    this.budget = budget;
    this.progress = progress;
  }

  @Override
  public boolean getAsBoolean() {
    if (unwanted != null || spent) {
      return true;
    }
    spent = ticker.getAsLong() - startedAt >= budget.toNanos();
    try {
      context.heartbeat(progress.getAsLong());
    } catch (ActivityCompletionException e) {
      unwanted = e;
    }
    return unwanted != null || spent;
  }

  /** Why the workflow no longer wants the capture; empty while it does. */
  Optional<ActivityCompletionException> unwanted() {
    return Optional.ofNullable(unwanted);
  }

  boolean spent() {
    return spent;
  }
}
