package org.provabilityfabric.runbooks.contract.review;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Typed;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;

/**
 * What a drill is started with.
 *
 * @param scenario the name of one of the policy's {@code drills}; must be there
 * @param policy the pinned policy; taken as the first act where it is absent
 * @param unknown fields that nothing here knows
 */
public record DrillInput(
    @Nullable String scenario,
    @Nullable PinnedPolicy policy,
    @JsonAnySetter @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Nullable Map<String, Object> unknown)
    implements Typed {}
