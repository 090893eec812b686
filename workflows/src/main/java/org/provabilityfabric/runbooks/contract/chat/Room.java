package org.provabilityfabric.runbooks.contract.chat;

/**
 * A room as it is there.
 *
 * @param channel the channel's id
 * @param status the timestamp that identifies the pinned status message
 */
public record Room(String channel, String status) {}
