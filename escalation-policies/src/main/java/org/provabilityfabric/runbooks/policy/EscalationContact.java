package org.provabilityfabric.runbooks.policy;

/**
 * One entry of "Escalation Contacts".
 *
 * @param contact the name of a contact
 * @param purpose what the contact is for, such as {@code data breaches}
 */
public record EscalationContact(String contact, String purpose) {}
