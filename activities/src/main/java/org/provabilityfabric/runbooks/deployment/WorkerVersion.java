package org.provabilityfabric.runbooks.deployment;

import org.jspecify.annotations.Nullable;

/**
 * The version of a worker that serves the procedures, for Temporal's worker versioning.
 *
 * @param deployment what its versions have in common
 * @param build which version it is; null where workers have none: then any worker goes on with any
 *     run
 */
public record WorkerVersion(String deployment, @Nullable String build) {}
