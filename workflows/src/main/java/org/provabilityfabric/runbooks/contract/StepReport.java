package org.provabilityfabric.runbooks.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of one declared step; at the end of a run there is one for every step.
 *
 * @param id the step's stable id
 * @param title the runbook's words
 * @param change whether it changes the estate
 * @param outcome how it ended, or stands
 * @param text the reason or result in one sentence; empty where there is nothing to say
 */
public record StepReport(
    String id,
    String title,
    boolean change,
    State outcome,
    String text,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {
  /** How a step stands. */
  public enum State {
    PENDING,
    WAITING,
    RUNNING,
    DONE,
    FINDING,
    SKIPPED,
    REFUSED,
    FAILED
  }
}
