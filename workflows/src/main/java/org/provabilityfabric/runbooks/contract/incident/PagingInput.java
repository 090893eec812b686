package org.provabilityfabric.runbooks.contract.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.policy.PagingPlan;
import org.provabilityfabric.runbooks.policy.Severity;

/**
 * What a paging ladder is started with.
 *
 * @param incident the incident's workflow id
 * @param title its title
 * @param severity its severity when the ladder began
 * @param component its component, or "unknown"
 * @param plan who is told when
 * @param startAt when the first step is told
 * @param text the body of the page
 * @param rehearsal only recorded, never sent
 * @param acknowledged who had acknowledged when the ladder began
 * @param section the section of the runbook that the incident is about
 */
public record PagingInput(
    String incident,
    String title,
    Severity severity,
    String component,
    PagingPlan plan,
    Instant startAt,
    String text,
    boolean rehearsal,
    List<String> acknowledged,
    @Nullable String section) {
  public PagingInput {
    acknowledged = Lists.orEmpty(acknowledged);
  }
}
