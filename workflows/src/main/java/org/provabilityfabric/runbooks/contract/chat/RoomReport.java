package org.provabilityfabric.runbooks.contract.chat;

import org.jspecify.annotations.Nullable;

/**
 * What became of a room.
 *
 * @param room where it is; null where there is none
 * @param said one sentence: that the status was kept to the end, or why there is no room
 */
public record RoomReport(@Nullable Room room, String said) {}
