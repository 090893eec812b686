package org.provabilityfabric.runbooks.contract.chat;

import java.time.Duration;
import java.util.List;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.policy.RoomKind;

/**
 * The room that an incident is to have.
 *
 * @param incident the incident's workflow id
 * @param title what is wrong, in a few words
 * @param severity when the room was ordered
 * @param kind a channel of its own, or a thread
 * @param announceIn the channel in which incidents are announced and threads begin
 * @param invite Slack user ids of those who are called into a channel
 * @param lookEvery how often it is looked whether the status has to be edited
 */
public record RoomOrder(
    String incident,
    String title,
    String severity,
    RoomKind kind,
    String announceIn,
    List<String> invite,
    Duration lookEvery) {
  public RoomOrder {
    invite = Lists.orEmpty(invite);
  }
}
