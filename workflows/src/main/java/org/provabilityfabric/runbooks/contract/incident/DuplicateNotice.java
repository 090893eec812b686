package org.provabilityfabric.runbooks.contract.incident;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.policy.Severity;

/**
 * What a duplicate tells the incident that goes on for both.
 *
 * @param duplicate the workflow id of the duplicate
 * @param title its title
 * @param severity its severity
 * @param by who linked or unlinked it, with how they are known
 * @param alert what its group of alerts says; null where it is about the incident itself
 * @param rehearsal whether the duplicate is only rehearsed, as in a drill
 */
public record DuplicateNotice(
    String duplicate,
    String title,
    Severity severity,
    String by,
    @Nullable AlertNotice alert,
    boolean rehearsal) {}
