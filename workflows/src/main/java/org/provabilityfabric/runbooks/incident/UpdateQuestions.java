package org.provabilityfabric.runbooks.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.kernel.Agenda;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;

/**
 * "Executive Communication": what an update would lack, an ETA that still holds or next steps, the
 * commander is asked for shortly before it goes out.
 */
final class UpdateQuestions {
  private static final String KEY = "before executive update";
  private static final int RANK = 30;

  private final IncidentState state;
  private final Journal journal;
  private final Agenda agenda;
  private final Communication communication;

  UpdateQuestions(
      IncidentState state, Journal journal, Agenda agenda, Communication communication) {
    this.state = state;
    this.journal = journal;
    this.agenda = agenda;
    this.communication = communication;
  }

  /**
   * The next update goes out at {@code update}.
   *
   * @param every the time between two; nobody is asked where it is no longer than the time ahead
   */
  void before(Instant update, Duration every) {
    Duration ahead = state.policy.command().askBeforeUpdate();
    Instant at = update.minus(ahead);
    if (ahead.compareTo(every) >= 0
        || !at.isAfter(Now.instant())
        || !state.begunBy(IncidentState.TELLS_MORE)) {
      drop();
      return;
    }
    agenda.put(KEY, at, RANK, KEY, () -> ask(update));
  }

  /** No update follows. */
  void drop() {
    agenda.remove(KEY);
  }

  private void ask(Instant update) {
    List<String> lacking = lacking(update);
    if (lacking.isEmpty()) {
      return;
    }
    String what = String.join(" ", lacking);
    int number = state.updatesSent + 1;
    String told =
        communication.toWhoeverCommands(
            Message.Kind.REQUEST,
            "before-update-" + number,
            "Executive update " + number + " goes out at " + update,
            what
                + "\nWhen it is resolved: ./runbook incident eta "
                + communication.incident()
                + " 45m\nWhat is done next: ./runbook incident next-steps "
                + communication.incident()
                + " \"...\"");
    journal.say(
        TimelineEntry.Kind.UPDATE,
        told + " is asked before executive update " + number + ": " + what);
  }

  private List<String> lacking(Instant update) {
    List<String> lacking = new ArrayList<>();
    if (state.eta != null && !state.eta.isAfter(update)) {
      lacking.add("The ETA " + state.eta + " will have passed.");
    }
    if (state.nextSteps == null && state.responseApprovals().isEmpty()) {
      lacking.add("No next steps are named.");
    }
    return lacking;
  }
}
