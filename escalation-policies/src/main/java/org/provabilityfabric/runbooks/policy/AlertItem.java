package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One line of the "Alert Response Procedures": what an incident of a kind leaves to be done.
 *
 * @param what the runbook's words
 * @param owner a contact, or {@code primary}, {@code secondary}, {@code escalation} of the kind's
 *     row
 * @param within how long after the incident began it is due
 * @param procedure the workflow type that does it, once it has done its work; null where a person
 *     says that it is done
 */
public record AlertItem(
    AlertPhase phase, String what, String owner, Duration within, @Nullable String procedure) {}
