package org.provabilityfabric.runbooks.contract.maintenance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is done in a maintenance.
 *
 * @param id by which it is confirmed
 * @param text what is to be done
 * @param state how it stands
 * @param by who did it: a person, or a workflow id
 * @param at when that was said
 */
public record ChecklistItem(
    String id, String text, State state, @Nullable String by, @Nullable Instant at) {
  /** The ways to stand. */
  public enum State {
    OPEN,
    UNDER_WAY,
    DONE,
    FAILED
  }

  public static ChecklistItem open(String id, String text) {
    return new ChecklistItem(id, text, State.OPEN, null, null);
  }

  public ChecklistItem stands(State now, @Nullable String who, Instant when) {
    return new ChecklistItem(id, text, now, who, when);
  }
}
