package org.provabilityfabric.runbooks.incident;

import java.util.LinkedHashMap;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.AlertCount;
import org.provabilityfabric.runbooks.contract.incident.AlertNotice;
import org.provabilityfabric.runbooks.contract.incident.DuplicateNotice;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;

/** The duplicates of this incident, which goes on for them too. */
final class TakenDuplicates {
  private final IncidentState state;
  private final Journal journal;
  private final Communication communication;
  private final String incident;
  private final Duplicates own;
  private final Map<String, AlertCount> counted = new LinkedHashMap<>();

  /**
   * None yet.
   *
   * @param own what this incident is a duplicate of itself
   */
  TakenDuplicates(
      IncidentState state,
      Journal journal,
      Communication communication,
      String incident,
      Duplicates own) {
    this.state = state;
    this.journal = journal;
    this.communication = communication;
    this.incident = incident;
    this.own = own;
  }

  /** Nobody would be paged for what is real, if a drill went on for it. */
  void checkAsReal(DuplicateNotice notice) {
    boolean rehearsed = state.brief.rehearse();
    if (rehearsed != notice.rehearsal()) {
      throw Duplicates.refusal(
          (rehearsed ? incident : notice.duplicate())
              + " is only rehearsed and "
              + (rehearsed ? notice.duplicate() : incident)
              + " is not: neither goes on for the other.");
    }
  }

  void checkTake(DuplicateNotice notice) {
    String other = own.primary();
    if (other != null) {
      throw Duplicates.refusal(
          incident
              + " is itself a duplicate of "
              + other
              + (other.equals(notice.duplicate()) ? "." : "; link to that one instead."));
    }
    if (state.resolved()) {
      throw Duplicates.refusal(incident + " is resolved; reopen it, or link to one that is open.");
    }
    if (!state.severity.atLeast(notice.severity())) {
      throw Duplicates.refusal(
          incident
              + " is only "
              + state.severity
              + " and "
              + notice.duplicate()
              + " is "
              + notice.severity()
              + ": link them the other way round, or change a severity first.");
    }
  }

  String take(DuplicateNotice notice) {
    checkTake(notice);
    if (state.duplicates.add(notice.duplicate())) {
      journal.say(
          TimelineEntry.Kind.STATE,
          notice.duplicate()
              + " is a duplicate of this incident: "
              + notice.title()
              + ", linked by "
              + notice.by());
    }
    return notice.duplicate() + " is a duplicate of " + incident + ".";
  }

  void gone(DuplicateNotice notice) {
    if (state.duplicates.remove(notice.duplicate())) {
      journal.say(
          TimelineEntry.Kind.STATE,
          notice.duplicate() + " is no duplicate any more, says " + notice.by());
    }
  }

  /** A repeated alert is counted; only what it changes stands on the timeline. */
  void reported(DuplicateNotice notice) {
    AlertNotice alert = notice.alert();
    if (!state.duplicates.contains(notice.duplicate())) {
      return;
    }
    if (alert == null) {
      severity(notice);
    } else {
      joined(notice.duplicate(), alert);
    }
  }

  private void severity(DuplicateNotice notice) {
    String text = "The duplicate " + notice.duplicate() + " is " + notice.severity() + " now";
    journal.say(TimelineEntry.Kind.STATE, text);
    if (!state.severity.atLeast(notice.severity())) {
      String unused =
          communication.toWhoeverCommands(
              Message.Kind.REQUEST,
              "duplicate-severity",
              text + ", and this incident " + state.severity,
              "Is that the severity of both? ./runbook incident severity "
                  + incident
                  + " "
                  + notice.severity()
                  + " --text \"...\"");
    }
  }

  private void joined(String duplicate, AlertNotice alert) {
    state.alerts = state.alerts.joinedBy(alert, Now.instant());
    AlertCount before = counted.getOrDefault(duplicate, AlertCount.NONE);
    counted.put(duplicate, before.and(alert, Now.instant()));
    if (!before.repeatedBy(alert)) {
      journal.say(TimelineEntry.Kind.STATE, alert.told(" of the duplicate " + duplicate));
    }
  }
}
