package org.provabilityfabric.runbooks.policy;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Somebody stands in for whoever's turn it is.
 *
 * @param from by the clocks of the rotation's zone; belongs to it
 * @param to by the same clocks, later; does not belong to it any more
 * @param contact a contact of the directory
 * @param why for people
 */
public record RotationOverride(
    LocalDateTime from, LocalDateTime to, String contact, @Nullable String why) {}
