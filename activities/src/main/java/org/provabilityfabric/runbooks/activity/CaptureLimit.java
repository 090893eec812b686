package org.provabilityfabric.runbooks.activity;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Ends a capture when its budget is spent or the workflow no longer wants it, and tells the server
 * on the way that the capture lives. Asked on the capture's thread only.
 */
final class CaptureLimit implements BooleanSupplier {
  private final Heartbeats heartbeats;
  private final LongSupplier ticker;
  private final long startedAt;
  private final Duration budget;
  private final LongSupplier progress;
  private boolean spent;

  /**
   * A limit that begins now.
   *
   * @param ticker monotonic nanoseconds
   * @param progress what the heartbeat tells
   */
  CaptureLimit(Heartbeats heartbeats, LongSupplier ticker, Duration budget, LongSupplier progress) {
    this.heartbeats = heartbeats;
    this.ticker = ticker;
    this.startedAt = ticker.getAsLong();
    this.budget = budget;
    this.progress = progress;
  }

  @Override
  public boolean getAsBoolean() {
    spent |= ticker.getAsLong() - startedAt >= budget.toNanos();
    return !heartbeats.beat(progress.getAsLong()) || spent;
  }

  boolean spent() {
    return spent;
  }
}
