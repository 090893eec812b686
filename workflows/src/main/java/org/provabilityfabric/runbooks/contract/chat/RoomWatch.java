package org.provabilityfabric.runbooks.contract.chat;

/** Asks that the status in a room be kept as the incident stands. */
public record RoomWatch(RoomOrder order, Room room) {}
