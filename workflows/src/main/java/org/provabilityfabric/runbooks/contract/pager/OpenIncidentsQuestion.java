package org.provabilityfabric.runbooks.contract.pager;

import java.time.Duration;
import java.time.Instant;

/**
 * Asks every open incident when its next page is due.
 *
 * @param lateAfter how long after that it is overdue
 */
public record OpenIncidentsQuestion(Instant at, Duration lateAfter) {}
