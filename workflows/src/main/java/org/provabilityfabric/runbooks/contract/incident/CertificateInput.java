package org.provabilityfabric.runbooks.contract.incident;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;

/**
 * What a certificate investigation is started with; every field can be left out.
 *
 * @param component the firewall that writes the certificates; {@code egress-firewall} if absent
 * @param tenant looks at this tenant only
 * @param since how far back is looked, e.g. {@code 24h}; the policy's window if absent
 * @param threshold another detection threshold to be offered, e.g. {@code pii_threshold=0.8}; none
 *     if absent
 * @param statement the time that a signed gap statement is wanted for, {@code from/to} or {@code
 *     1h}; the time of the certificates that are missing if absent
 * @param incident the incident it belongs to; the investigation's own workflow id if absent
 * @param rehearse {@code true} to read for real and only show changes
 * @param policy the pinned policy; taken as the first act where it is absent
 * @param unknown fields that nothing here knows
 */
public record CertificateInput(
    @Nullable String component,
    @Nullable String tenant,
    @Nullable String since,
    @Nullable String threshold,
    @Nullable String statement,
    @Nullable String incident,
    @Nullable String rehearse,
    @Nullable PinnedPolicy policy,
    @JsonAnySetter @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Nullable Map<String, Object> unknown)
    implements ResponseInput {}
