package org.provabilityfabric.runbooks.audit;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of an audit.
 *
 * @param at when
 * @param kind what sort of event
 * @param run the workflow id of the incident or other run, or the bundle
 * @param procedure the workflow type on whose timeline it is; null where no run tells it
 * @param what one sentence
 * @param by the person, with how their identity is known; null where nobody in particular
 * @param practice whether it was a drill or a rehearsal
 * @param source what it is known from
 */
@JsonPropertyOrder({"at", "kind", "run", "procedure", "what", "by", "practice", "source"})
public record AuditEvent(
    Instant at,
    AuditKind kind,
    String run,
    @Nullable String procedure,
    String what,
    @Nullable String by,
    boolean practice,
    AuditSource source) {}
