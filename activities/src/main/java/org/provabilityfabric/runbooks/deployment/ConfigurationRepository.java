package org.provabilityfabric.runbooks.deployment;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * "git log --since" of the configuration.
 *
 * @param repository a clone of the configuration repository; null where there is none
 */
public record ConfigurationRepository(@Nullable Path repository) {}
