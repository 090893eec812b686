package org.provabilityfabric.runbooks.contract.change;

import java.time.Duration;

/**
 * A rolling restart of a component.
 *
 * @param component as in {@code runbook.yaml}
 * @param key names this restart: the same key restarts once, however often it is asked
 * @param reason why, for the annotation that a person reads
 * @param readyWithin how long the rollout may take
 * @param dryRun whether the API server is only asked if it would accept it
 */
public record RestartOrder(
    String component, String key, String reason, Duration readyWithin, boolean dryRun) {}
