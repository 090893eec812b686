package org.provabilityfabric.runbooks.contract.statement;

import java.time.Instant;

/**
 * Whose evidence is to be sealed.
 *
 * @param incident the id under which it is kept
 * @param workflowId the run that captured it
 * @param runId of that run
 * @param policy the hash of the policy it had pinned
 * @param sealedAt the workflow's time
 */
public record SealOrder(
    String incident, String workflowId, String runId, String policy, Instant sealedAt) {}
