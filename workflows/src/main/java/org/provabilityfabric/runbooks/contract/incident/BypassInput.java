package org.provabilityfabric.runbooks.contract.incident;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;

/**
 * What a capability bypass response is started with; every field can be left out.
 *
 * @param component whose logs tell of refusals; the sidecar watcher where it is absent
 * @param since how far back its logs are looked at, e.g. {@code 1h}; the policy's window if absent
 * @param severity {@code P0} to {@code P3}: the policy may revoke without being asked for; where it
 *     is absent a person decides
 * @param tokens identifiers of tokens that are known to be compromised, with commas
 * @param incident the incident it belongs to; the response's own workflow id where it is absent
 * @param rehearse {@code true} to read for real and only show changes
 * @param policy the pinned policy; taken as the first act where it is absent
 * @param unknown fields that nothing here knows
 */
public record BypassInput(
    @Nullable String component,
    @Nullable String since,
    @Nullable String severity,
    @Nullable String tokens,
    @Nullable String incident,
    @Nullable String rehearse,
    @Nullable PinnedPolicy policy,
    @JsonAnySetter @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Nullable Map<String, Object> unknown)
    implements ResponseInput {}
