package org.provabilityfabric.runbooks.deployment;

import org.jspecify.annotations.Nullable;

/**
 * Where a worker tells whether it lives and whether it is ready.
 *
 * @param listen host and port; null where it tells nobody
 */
public record WorkerAddress(@Nullable String listen) {}
