package org.provabilityfabric.runbooks.contract.pager;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Typed;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;

/**
 * What an audit of the pager is started with.
 *
 * @param rehearse {@code true} to look for real and only show the test page and what is told
 * @param policy the pinned policy; taken as the first act where it is absent
 * @param unknown fields that nothing here knows
 */
public record PagerAuditInput(
    @Nullable String rehearse,
    @Nullable PinnedPolicy policy,
    @JsonAnySetter @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Nullable Map<String, Object> unknown)
    implements Typed {}
