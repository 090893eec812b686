package org.provabilityfabric.runbooks.contract.incident;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A clock that a regulator sets, as it runs for an incident.
 *
 * @param name as the policy calls it
 * @param what what has to be done before it ends
 * @param from from when it is counted
 * @param why what started it, in one sentence
 * @param deadline when it ends
 * @param notifiedAt when the authority was notified; null while it was not
 * @param settledBy the person who said so, or that it does not apply; null while it runs
 * @param said who was notified under which reference, or why it does not apply; null while it runs
 * @param breachedAt when it ended before; null where it did not
 */
public record RegulatoryClock(
    String name,
    String what,
    Instant from,
    String why,
    Instant deadline,
    @Nullable Instant notifiedAt,
    @Nullable String settledBy,
    @Nullable String said,
    @Nullable Instant breachedAt) {
  /** What its line says where a person decides that there is nobody to notify. */
  public static final String NOT_APPLICABLE = "does not apply";

  /** Whether nobody has notified, nor said that it does not apply. */
  @JsonIgnore
  public boolean open() {
    return settledBy == null;
  }

  /** How it stands, in a few words. */
  @JsonIgnore
  public String stands() {
    if (open()) {
      return breachedAt == null ? "runs" : "breached, not notified";
    }
    if (notifiedAt == null) {
      return NOT_APPLICABLE;
    }
    return notifiedAt.isAfter(deadline) ? "breached, notified late" : "met";
  }
}
