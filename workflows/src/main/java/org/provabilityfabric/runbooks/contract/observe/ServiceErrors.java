package org.provabilityfabric.runbooks.contract.observe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often a service fails.
 *
 * @param service as its metrics name it
 * @param component the component of that service; null where the deployment knows none
 * @param percent answers with 5xx, of all, at the window's end; null where there is no data
 * @param firstAbove the first minute above the objective; null where it never was in the window
 */
public record ServiceErrors(
    String service,
    @Nullable String component,
    @Nullable Double percent,
    @Nullable Instant firstAbove) {}
