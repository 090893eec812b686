package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who would be told of an incident.
 *
 * @param offset from the beginning of the incident
 * @param at the same as an instant
 * @param channels empty when skipped
 * @param why what the contact is told for
 * @param skipped why the contact is not told after all, or null
 * @param onCall who is on call then and until when, where a rotation decides; else null
 */
public record Notice(
    Duration offset,
    Instant at,
    String contact,
    List<Channel> channels,
    String why,
    @Nullable String skipped,
    @Nullable OnCall onCall) {
  public Notice {
    channels = Absent.asEmpty(channels);
  }
}
