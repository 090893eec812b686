package org.provabilityfabric.runbooks.contract.change;

import java.time.Duration;

/**
 * Another number of replicas for a component.
 *
 * @param component as in {@code runbook.yaml}
 * @param replicas how many; above 0
 * @param key names this change: the same key scales once, however often it is asked
 * @param reason why, for the annotation that a person reads
 * @param readyWithin how long it may take until all are ready
 * @param dryRun whether the API server is only asked if it would accept it
 */
public record ScaleOrder(
    String component,
    int replicas,
    String key,
    String reason,
    Duration readyWithin,
    boolean dryRun) {}
