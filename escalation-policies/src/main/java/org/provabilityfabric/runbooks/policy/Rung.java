package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import java.util.List;

/**
 * One step of a paging ladder.
 *
 * @param contact {@code primary}, {@code secondary} or {@code escalation} of the incident's row, or
 *     the name of a contact
 * @param acknowledgeWithin how long the contact has before the next rung is told
 * @param by the channels to use; empty means every channel of the contact
 */
public record Rung(String contact, Duration acknowledgeWithin, List<ChannelKind> by) {
  public Rung {
    by = Absent.asEmpty(by);
  }
}
