package org.provabilityfabric.runbooks.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing found: a stable code and a sentence for people.
 *
 * @param code what kind of thing
 * @param text one sentence that says what was found and where
 * @param step the id of the step that found it; null until it is recorded
 * @param at when it was recorded; null until then
 */
public record Finding(FindingCode code, String text, @Nullable String step, @Nullable Instant at) {
  public static Finding of(FindingCode code, String text) {
    return new Finding(code, text, null, null);
  }

  /** This finding, as recorded by {@code stepId} at {@code instant}. */
  public Finding recorded(String stepId, Instant instant) {
    return new Finding(code, text, stepId, instant);
  }
}
