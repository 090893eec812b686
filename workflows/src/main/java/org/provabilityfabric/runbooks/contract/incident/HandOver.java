package org.provabilityfabric.runbooks.contract.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The command of an incident, offered to somebody who has not answered yet.
 *
 * @param to a contact or a person, by the policy's name
 * @param from who offered it, with how they are known
 * @param why what the receiver should know; null where nothing was said
 * @param until when it ends unanswered, and the command stays where it is
 */
public record HandOver(String to, String from, @Nullable String why, Instant until) {}
