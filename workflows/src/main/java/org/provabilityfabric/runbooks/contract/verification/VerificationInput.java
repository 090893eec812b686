package org.provabilityfabric.runbooks.contract.verification;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Typed;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;

/**
 * What a verification is started with; every field can be left out.
 *
 * @param parts which of {@code health}, {@code evidence}, {@code smoke}; all where it is absent
 * @param since how far back receipts and certificates must have kept coming, e.g. {@code 1h}
 * @param incident names the evidence bundle; the run's own workflow id where it is absent
 * @param policy the pinned policy; taken as the first act where it is absent
 * @param unknown fields that nothing here knows
 */
public record VerificationInput(
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Nullable List<String> parts,
    @Nullable String since,
    @Nullable String incident,
    @Nullable PinnedPolicy policy,
    @JsonAnySetter @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Nullable Map<String, Object> unknown)
    implements Typed {}
