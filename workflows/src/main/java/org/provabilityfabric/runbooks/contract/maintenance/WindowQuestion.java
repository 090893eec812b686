package org.provabilityfabric.runbooks.contract.maintenance;

import java.time.Duration;
import java.time.Instant;
import org.provabilityfabric.runbooks.policy.BusinessCalendar;

/**
 * Asks what a person's words for a window mean.
 *
 * @param calendar whose zone local times are in
 * @param begins as it was typed
 * @param lasts how long
 * @param now the workflow's time; a window begins after it
 */
public record WindowQuestion(
    BusinessCalendar calendar, String begins, Duration lasts, Instant now) {}
