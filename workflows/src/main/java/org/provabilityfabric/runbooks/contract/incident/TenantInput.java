package org.provabilityfabric.runbooks.contract.incident;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;

/**
 * What the isolation of a tenant is started with.
 *
 * @param tenant who is isolated; required
 * @param severity {@code P0} to {@code P3}: the policy may isolate without being asked for; where
 *     it is absent a person decides
 * @param component what the run is filed under; where it is absent, under no component
 * @param since accepted as everywhere; an isolation has no window
 * @param incident the incident it belongs to; the run's own workflow id where it is absent
 * @param rehearse {@code true} to read for real and only show changes
 * @param policy the pinned policy; taken as the first act where it is absent
 * @param unknown fields that nothing here knows
 */
public record TenantInput(
    @Nullable String tenant,
    @Nullable String severity,
    @Nullable String component,
    @Nullable String since,
    @Nullable String incident,
    @Nullable String rehearse,
    @Nullable PinnedPolicy policy,
    @JsonAnySetter @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Nullable Map<String, Object> unknown)
    implements ResponseInput {}
