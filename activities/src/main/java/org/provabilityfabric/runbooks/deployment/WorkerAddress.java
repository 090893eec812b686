package org.provabilityfabric.runbooks.deployment;

import org.jspecify.annotations.Nullable;

/**
 * What is said of workers: where one tells whether it lives and whether it is ready, and which
 * version it is of.
 *
 * @param listen host and port; null where it tells nobody
 * @param version its version, if it has one
 */
public record WorkerAddress(@Nullable String listen, WorkerVersion version) {}
