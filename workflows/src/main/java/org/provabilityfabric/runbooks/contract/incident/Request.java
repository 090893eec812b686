package org.provabilityfabric.runbooks.contract.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for a person.
 *
 * @param what what is asked, in one sentence
 * @param command the command line that answers it
 * @param deadline until when; null where nothing happens by itself
 * @param ifUnanswered what happens then
 */
public record Request(
    String what, String command, @Nullable Instant deadline, String ifUnanswered) {}
