package org.provabilityfabric.runbooks.contract.observe;

import org.jspecify.annotations.Nullable;

/**
 * How slow a service is.
 *
 * @param service as its metrics name it
 * @param component the component of that service; null where the deployment knows none
 * @param p95Seconds now; null where there is no data
 * @param p95SecondsBefore in the same hour of the day before; null where there is no data
 * @param above whether it is above the objective; without data it is not known to be
 */
public record ServiceLatency(
    String service,
    @Nullable String component,
    @Nullable Double p95Seconds,
    @Nullable Double p95SecondsBefore,
    boolean above) {}
