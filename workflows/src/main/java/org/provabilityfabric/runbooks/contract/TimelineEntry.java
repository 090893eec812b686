package org.provabilityfabric.runbooks.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a run's timeline.
 *
 * @param at when
 * @param what one sentence
 * @param kind what sort of event, for pictures and filters
 * @param by who did it, where a person did
 */
public record TimelineEntry(Instant at, Kind kind, String what, @Nullable String by) {
  /** The sorts of events. */
  public enum Kind {
    STEP,
    FINDING,
    CLOCK,
    PAGE,
    UPDATE,
    CONTAINMENT,
    APPROVAL,
    PERSON,
    STATE
  }
}
