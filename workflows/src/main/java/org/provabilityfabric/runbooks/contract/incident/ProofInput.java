package org.provabilityfabric.runbooks.contract.incident;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;

/**
 * What a {@code ProofInvestigation} is started with; every field can be left out.
 *
 * @param bundle the one bundle that is looked at, e.g. {@code my-agent}; all if absent
 * @param failOnWarnings {@code false} to let the invariant gate pass with warnings
 * @param component what the run is filed under; {@code proofs} if absent
 * @param since not used: proofs have no window
 * @param incident the incident it belongs to; the investigation's own workflow id if absent
 * @param rehearse accepted like everywhere; this investigation changes nothing anyway
 * @param policy the pinned policy; taken as the first act where it is absent
 * @param unknown fields that nothing here knows
 */
public record ProofInput(
    @Nullable String bundle,
    @Nullable String failOnWarnings,
    @Nullable String component,
    @Nullable String since,
    @Nullable String incident,
    @Nullable String rehearse,
    @Nullable PinnedPolicy policy,
    @JsonAnySetter @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Nullable Map<String, Object> unknown)
    implements ResponseInput {}
