package org.provabilityfabric.runbooks.analysis.bypass;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a token, a subject or a tenant is involved.
 *
 * @param name its identifier
 * @param refusals how often something was refused that names it
 * @param reasons why, by the shape of the sidecar's words, with counts
 * @param subjects subjects named beside it
 * @param tenants tenants named beside it
 * @param first when for the first time; null where no line carries a time
 * @param last when for the last time
 */
public record Involvement(
    String name,
    long refusals,
    Map<String, Long> reasons,
    List<String> subjects,
    List<String> tenants,
    @Nullable Instant first,
    @Nullable Instant last) {
  public Involvement {
    reasons = Map.copyOf(reasons);
    subjects = List.copyOf(subjects);
    tenants = List.copyOf(tenants);
  }
}
