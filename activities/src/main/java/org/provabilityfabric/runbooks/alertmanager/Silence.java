package org.provabilityfabric.runbooks.alertmanager;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.policy.LabelMatcher;

/**
 * A silence.
 *
 * @param id Alertmanager's; null before it is stored
 * @param matchers what an alert must be like, all of them
 * @param startsAt its begin
 * @param endsAt its end
 * @param createdBy who made it
 * @param comment why
 */
public record Silence(
    @Nullable String id,
    List<LabelMatcher> matchers,
    Instant startsAt,
    Instant endsAt,
    String createdBy,
    String comment) {
  public Silence {
    matchers = List.copyOf(matchers);
  }
}
