package org.provabilityfabric.runbooks.contract.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * An order about maintenance mode and silences. The workflow's id is its key: given twice it
 * changes nothing the second time.
 *
 * @param maintenance the workflow that it belongs to
 * @param reason why, for those who see it
 * @param components which components
 * @param silences what is silent
 * @param at the workflow's time
 * @param lease how long it lasts without being extended
 * @param extendEvery how often it is extended
 * @param dryRun whether the change is only checked
 */
public record ModeOrder(
    String maintenance,
    String reason,
    List<String> components,
    List<SilencedAlerts> silences,
    Instant at,
    Duration lease,
    Duration extendEvery,
    boolean dryRun) {
  public ModeOrder {
    components = Lists.orEmpty(components);
    silences = Lists.orEmpty(silences);
  }
}
