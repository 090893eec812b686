package org.provabilityfabric.runbooks.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who is on call.
 *
 * @param rotation by which rotation
 * @param contact the one person
 * @param from since when; belongs to it
 * @param until up to when; does not belong to it any more
 * @param override why somebody stands in, or null where it is the person's own turn
 */
public record OnCall(
    String rotation, String contact, Instant from, Instant until, @Nullable String override) {}
