package org.provabilityfabric.runbooks.incident;

import java.time.Instant;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.kernel.Journal;

/** Taking an incident on: the first meets the response time, a ladder may want more people. */
final class Acknowledgement {
  private Acknowledgement() {}

  static String take(Desk desk, Journal journal, Remark remark) {
    IncidentState state = desk.state;
    String who = remark.person().name();
    boolean first = state.acknowledgedAt == null;
    state.acknowledgers.add(who);
    journal.say(
        TimelineEntry.Kind.PERSON, first ? "Acknowledged" : "Acknowledged too", remark.person());
    if (first) {
      Instant at = desk.people.actedAt(remark);
      state.acknowledgedAt = at;
      desk.clocks.meet(SlaClocks.RESPONSE, at);
    }
    desk.paging.acknowledged(who);
    desk.attributes();
    String next = " What waits for a person: ./runbook incident next " + desk.requests.incident();
    return state.moreWanted()
        ? "Acknowledged by "
            + state.acknowledgers.size()
            + " of "
            + state.acknowledgementsWanted
            + " people; the paging goes on."
            + next
        : "Acknowledged." + next;
  }
}
