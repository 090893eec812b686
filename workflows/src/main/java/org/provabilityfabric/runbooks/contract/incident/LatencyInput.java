package org.provabilityfabric.runbooks.contract.incident;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;

/**
 * What a latency investigation is started with; every field can be left out.
 *
 * @param component the component whose latency is complained of
 * @param since how far back logs are kept before a restart, e.g. {@code 1h}
 * @param prefer {@code scale} or {@code restart}: which resolution is asked for first
 * @param replicas how many replicas are proposed; the policy's share more where it is absent
 * @param incident the incident it belongs to; the investigation's own workflow id if absent
 * @param rehearse {@code true} to read for real and only show changes
 * @param policy the pinned policy; taken as the first act where it is absent
 * @param unknown fields that nothing here knows
 */
public record LatencyInput(
    @Nullable String component,
    @Nullable String since,
    @Nullable String prefer,
    @Nullable String replicas,
    @Nullable String incident,
    @Nullable String rehearse,
    @Nullable PinnedPolicy policy,
    @JsonAnySetter @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Nullable Map<String, Object> unknown)
    implements ResponseInput {
  /** For an incident's component. */
  public static LatencyInput of(@Nullable String component) {
    return new LatencyInput(component, null, null, null, null, null, null, null);
  }
}
