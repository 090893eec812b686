package org.provabilityfabric.runbooks.policy;

/**
 * Who sees to a duty after an incident, and until when.
 *
 * @param owner a contact, or {@code primary}, {@code secondary}, {@code escalation} of the row of
 *     the incident's kind
 * @param within how long it may take, counted from the end of the incident; it is due at the end of
 *     business of that day, or of the next business day
 */
public record DutyRule(Duty duty, String owner, TimeAllowance within) {}
