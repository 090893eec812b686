package org.provabilityfabric.runbooks.contract.incident;

/**
 * Asks an incident to take another one as its duplicate.
 *
 * @param primary the workflow id of the one that is asked
 */
public record DuplicateOrder(String primary, DuplicateNotice notice) {}
