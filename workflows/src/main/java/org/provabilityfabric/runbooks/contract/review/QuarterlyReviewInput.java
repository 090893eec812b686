package org.provabilityfabric.runbooks.contract.review;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Typed;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;

/**
 * What a review is started with.
 *
 * @param parts constants of {@link ReviewPart}, however cased; all where it is absent
 * @param within how long people have to answer, such as {@code 3d}, which it is where absent
 * @param since how far back incidents are read for their tools, such as {@code 92d}, which it is
 *     where absent
 * @param slowerThan from when on a step counts as slow, such as {@code 5m}, which it is where
 *     absent
 * @param rehearse {@code true} shows what would be sent, and asks nobody
 * @param policy the pinned policy; taken as the first act where it is absent
 * @param unknown fields that nothing here knows
 */
public record QuarterlyReviewInput(
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Nullable List<String> parts,
    @Nullable String within,
    @Nullable String since,
    @Nullable String slowerThan,
    @Nullable String rehearse,
    @Nullable PinnedPolicy policy,
    @JsonAnySetter @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Nullable Map<String, Object> unknown)
    implements Typed {}
