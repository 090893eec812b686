package org.provabilityfabric.runbooks.contract.message;

import java.time.Instant;

/**
 * An entry for the calendars of those who are told.
 *
 * @param uid the same for every version of the entry
 * @param sequence grows with each version
 * @param cancelled whether it does not take place
 * @param summary one line
 * @param description plain text
 */
public record CalendarEntry(
    String uid,
    int sequence,
    boolean cancelled,
    String summary,
    String description,
    Instant begins,
    Instant ends) {}
