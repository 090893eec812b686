package org.provabilityfabric.runbooks.contract.message;

import java.time.Instant;
import java.util.List;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.policy.Holiday;
import org.provabilityfabric.runbooks.policy.Rotation;

/** Asks who is on call by a rotation at an instant, where the calendar has these holidays. */
public record OnCallRequest(Rotation rotation, List<Holiday> holidays, Instant at) {
  public OnCallRequest {
    holidays = Lists.orEmpty(holidays);
  }
}
