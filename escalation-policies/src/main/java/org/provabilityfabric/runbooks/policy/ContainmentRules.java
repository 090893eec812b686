package org.provabilityfabric.runbooks.policy;

import java.time.Duration;

/**
 * "Immediate Containment".
 *
 * @param target from the accepted alert to isolated
 * @param watchInterval how often it is looked whether somebody undid the containment
 * @param allowLedger whether contained pods may still reach the ledger, so that pending receipts
 *     are not lost
 * @param allowDns whether contained pods may still resolve names
 */
public record ContainmentRules(
    Duration target, Duration watchInterval, boolean allowLedger, boolean allowDns) {}
