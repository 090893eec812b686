package org.provabilityfabric.runbooks.room;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.provabilityfabric.runbooks.contract.chat.RoomOrder;
import org.provabilityfabric.runbooks.contract.chat.RoomReport;

/**
 * A channel or thread for one incident with a pinned status that is edited in place. It runs beside
 * the incident, so that chat being away holds up nothing.
 */
@WorkflowInterface
public interface IncidentRoom {
  String TYPE = "IncidentRoom";

  /** The workflow id of an incident's room. */
  static String id(String incident) {
    return "room/" + incident;
  }

  @WorkflowMethod(name = TYPE)
  RoomReport run(RoomOrder order);
}
