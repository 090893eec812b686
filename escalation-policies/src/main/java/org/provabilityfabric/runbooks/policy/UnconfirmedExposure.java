package org.provabilityfabric.runbooks.policy;

/**
 * What a data exposure becomes when the impact assessment does not confirm it.
 *
 * @param severity the incident's severity from then on, unless the route says otherwise
 * @param criterion the criterion that this severity is given for
 * @param proposeRelease whether people are asked at once to release the containment
 */
public record UnconfirmedExposure(Severity severity, Criterion criterion, boolean proposeRelease) {}
