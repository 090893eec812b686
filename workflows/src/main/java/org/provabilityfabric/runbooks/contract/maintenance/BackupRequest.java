package org.provabilityfabric.runbooks.contract.maintenance;

import java.time.Duration;
import java.time.Instant;

/**
 * Asks whether the backups are as they should be.
 *
 * @param at the instant at which their ages count
 * @param notOlderThan how old the newest one may be
 * @param restoreTestNotOlderThan how old the last restore test may be
 */
public record BackupRequest(Instant at, Duration notOlderThan, Duration restoreTestNotOlderThan) {}
