package org.provabilityfabric.runbooks.contract.contain;

import org.provabilityfabric.runbooks.policy.ContainmentRules;

/**
 * Asks the {@code Containment} of a component to hold, to go on to isolation, or to release.
 *
 * @param component the component, or a {@link TenantSubject}
 * @param holder on whose behalf
 * @param rules the pinned policy's rules for containment
 * @param rehearsal whether changes are only checked by the API server
 */
public record HoldRequest(
    String component, Holder holder, ContainmentRules rules, boolean rehearsal) {}
