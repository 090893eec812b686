package org.provabilityfabric.runbooks.contract.incident;

/**
 * A response or investigation that belongs to an incident.
 *
 * @param procedure its workflow type
 * @param workflowId where it runs
 * @param state how it stands
 */
public record ResponseRef(String procedure, String workflowId, String state) {}
