package org.provabilityfabric.runbooks.contract.observe;

import org.jspecify.annotations.Nullable;

/**
 * An active token that may be compromised.
 *
 * @param tokenId identifies it; not a secret
 * @param named whether a refusal names it; otherwise only its subject is involved
 * @param refusals how many refusals name it, or its subject
 * @param why one clause
 */
public record SuspectToken(
    String tokenId,
    @Nullable String tenant,
    @Nullable String subject,
    boolean named,
    long refusals,
    String why) {}
