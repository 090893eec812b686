package org.provabilityfabric.runbooks.incident;

import java.time.Instant;
import org.provabilityfabric.runbooks.contract.Deed;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;

/** Resolving an incident, and taking that back. */
final class Resolution {
  private Resolution() {}

  static String resolve(Desk desk, Journal journal, Remark remark) {
    IncidentState state = desk.state;
    Instant at = desk.people.actedAt(remark);
    state.resolvedAt = at;
    journal.say(TimelineEntry.Kind.PERSON, "Resolved: " + remark.text(), remark.person());
    if (state.acknowledgedAt == null) {
      state.acknowledgedAt = at;
      desk.clocks.meet(SlaClocks.RESPONSE, at);
    }
    desk.clocks.meet(SlaClocks.RESOLUTION, at);
    desk.paging.stop(remark.person().name());
    desk.rearrange();
    String others =
        state.duplicates.isEmpty()
            ? ""
            : " Its duplicates are resolved by themselves: "
                + String.join(", ", state.duplicates)
                + ".";
    return state.responsesOpen()
        ? "Resolved. The run ends when its responses have ended; see ./runbook incident next."
            + others
        : "Resolved." + others;
  }

  /** A drill is over: the incident ends without anybody having met its clocks. */
  static void drillEnded(Desk desk, Journal journal, String why) {
    desk.state.resolvedAt = Now.instant();
    journal.say(TimelineEntry.Kind.STATE, "The drill ends: " + why);
    desk.clocks.stop();
    desk.paging.stop("the end of the drill");
    desk.rearrange();
  }

  static String reopen(Desk desk, Journal journal, Remark remark) {
    desk.state.resolvedAt = null;
    journal.say(
        TimelineEntry.Kind.PERSON, Deed.REOPENED.words() + ": " + remark.text(), remark.person());
    desk.clocks.reopen(SlaClocks.RESOLUTION);
    desk.rearrange();
    return "Reopened; the resolution clock runs towards the same deadline.";
  }
}
