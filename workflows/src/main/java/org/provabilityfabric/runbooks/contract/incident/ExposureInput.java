package org.provabilityfabric.runbooks.contract.incident;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;

/**
 * What a data exposure response is started with.
 *
 * @param component whose traffic is cut and whose evidence is kept; required
 * @param incident the incident it belongs to; the response's own workflow id where it is absent
 * @param since how far back evidence is captured, e.g. {@code 24h}; the policy's window if absent
 * @param rehearse {@code true} to read for real and only show changes
 * @param policy the pinned policy; taken as the first act where it is absent
 * @param unknown fields that nothing here knows
 */
public record ExposureInput(
    @Nullable String component,
    @Nullable String incident,
    @Nullable String since,
    @Nullable String rehearse,
    @Nullable PinnedPolicy policy,
    @JsonAnySetter @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Nullable Map<String, Object> unknown)
    implements ResponseInput {
  public static ExposureInput of(String component) {
    return new ExposureInput(component, null, null, null, null, null);
  }
}
