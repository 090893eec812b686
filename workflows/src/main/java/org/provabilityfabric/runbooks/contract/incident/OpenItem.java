package org.provabilityfabric.runbooks.contract.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.policy.AlertPhase;

/**
 * Something that an incident leaves to be done, and how it stands.
 *
 * @param number from 1, in the runbook's order; {@code closeItem} names it
 * @param owner the contact who has to see to it
 * @param due until when
 * @param procedure the workflow type that does it; null where a person does
 * @param done how it was done; null while it is open
 * @param doneBy the person or procedure; null while it is open
 * @param doneAt when a person said so; null while it is open, and where a procedure did it
 */
public record OpenItem(
    int number,
    AlertPhase phase,
    String what,
    String owner,
    Instant due,
    @Nullable String procedure,
    @Nullable String done,
    @Nullable String doneBy,
    @Nullable Instant doneAt) {}
