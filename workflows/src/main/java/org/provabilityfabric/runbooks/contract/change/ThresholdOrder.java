package org.provabilityfabric.runbooks.contract.change;

import org.provabilityfabric.runbooks.policy.ThresholdRule;

/**
 * Another value for one detection threshold of the egress policies.
 *
 * @param component whose configuration it is, as in {@code runbook.yaml}
 * @param threshold the key in the config map, such as {@code pii_threshold}
 * @param value the value wanted, 0 to 1, as it is to stand there
 * @param limits what the policy allows
 * @param key names this change: the same key changes once, however often it is asked
 * @param dryRun whether the API server is only asked if it would accept it
 */
public record ThresholdOrder(
    String component,
    String threshold,
    String value,
    ThresholdRule limits,
    String key,
    boolean dryRun) {}
