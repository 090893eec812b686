package org.provabilityfabric.runbooks.contract.contain;

/**
 * Who wants a component contained.
 *
 * @param incident the incident on whose behalf
 * @param workflowId the response that holds, which is told when something undoes the containment
 */
public record Holder(String incident, String workflowId) {}
