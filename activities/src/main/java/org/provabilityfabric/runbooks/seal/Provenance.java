package org.provabilityfabric.runbooks.seal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whose evidence is sealed, and under which rules it was captured.
 *
 * @param incident the id of the incident or other occasion
 * @param workflowId the run that has it sealed; null where a person seals by hand
 * @param runId of that workflow
 * @param policy the hash of the policy that the run had pinned
 * @param sealedAt when
 */
public record Provenance(
    String incident,
    @Nullable String workflowId,
    @Nullable String runId,
    @Nullable String policy,
    Instant sealedAt) {}
