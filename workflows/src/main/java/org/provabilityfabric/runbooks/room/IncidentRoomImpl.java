package org.provabilityfabric.runbooks.room;

import io.temporal.failure.ActivityFailure;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.chat.ChatRooms;
import org.provabilityfabric.runbooks.contract.chat.Room;
import org.provabilityfabric.runbooks.contract.chat.RoomOrder;
import org.provabilityfabric.runbooks.contract.chat.RoomReport;
import org.provabilityfabric.runbooks.contract.chat.RoomWatch;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Failures;

/** Makes the room, then keeps its status until the incident has ended. */
public final class IncidentRoomImpl implements IncidentRoom {
  @Override
  public RoomReport run(RoomOrder order) {
    try {
      Room room = chat("Make the room of " + order.incident()).prepareRoom(order);
      return chat("Keep the status in the room of " + order.incident())
          .keepRoomStatus(new RoomWatch(order, room));
    } catch (ActivityFailure failure) {
      return new RoomReport(null, Failures.outcome(failure).whyNot());
    }
  }

  private static ChatRooms chat(String summary) {
    return Calls.watching(ChatRooms.class, TaskQueues.RUNBOOK, summary);
  }
}
