package org.provabilityfabric.runbooks.contract.chat;

import io.temporal.activity.ActivityInterface;

/** Rooms in chat; served on the {@code runbook} queue. */
@ActivityInterface
public interface ChatRooms {
  /** Starts the {@code IncidentRoom} of an incident, unless it was started before. */
  void openRoom(RoomOrder order);

  /** Makes the channel or thread with its pinned status, or finds the one made before. */
  Room prepareRoom(RoomOrder order);

  /**
   * Looks once how the incident stands and edits the status where it has changed; asks to be tried
   * again until the incident has ended. However much happens between two looks is one edit.
   */
  RoomReport keepRoomStatus(RoomWatch watch);
}
