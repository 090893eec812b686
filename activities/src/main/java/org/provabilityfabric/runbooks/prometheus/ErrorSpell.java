package org.provabilityfabric.runbooks.prometheus;

import java.time.Instant;

/**
 * A time during which a service failed more often than it may.
 *
 * @param service the service
 * @param firstAbove the first point above; the ratio is that of the five minutes before it, so that
 *     the cause lies up to five minutes earlier
 * @param fromTheBeginning whether it was above from the first point of the window, and so perhaps
 *     before it
 * @param lastAbove the last point above
 * @param worstPercent the worst point
 * @param stillAbove whether the last point of the window is above
 */
public record ErrorSpell(
    String service,
    Instant firstAbove,
    boolean fromTheBeginning,
    Instant lastAbove,
    double worstPercent,
    boolean stillAbove) {}
