package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What incidents get in chat.
 *
 * @param rooms by severity; one that is not named gets none
 * @param announceIn the channel in which incidents are announced and threads begin
 * @param lookEvery how often it is looked whether the live status has to be edited
 */
public record ChatRules(Map<Severity, RoomKind> rooms, String announceIn, Duration lookEvery) {
  static final ChatRules NONE = new ChatRules(Map.of(), "#incidents", Duration.ofSeconds(5));

  public ChatRules {
    rooms = Absent.asEmpty(rooms);
  }

  /** What an incident of the severity gets; empty for nothing. */
  public Optional<RoomKind> room(Severity severity) {
    return Optional.ofNullable(rooms.get(severity));
  }
}
