package org.provabilityfabric.runbooks.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.incident.ResponseNotice;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.kernel.Agenda;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.policy.Contact;
import org.provabilityfabric.runbooks.policy.ContactRow;

/**
 * "Executive Communication": the first update when the incident is classified, then one at every
 * interval counted from its beginning until it is resolved. A P0 open for its full four hours sends
 * nine: one at its classification and eight more, the last at the resolution deadline before the
 * breach is told.
 */
final class ExecutiveBriefing {
  private static final String KEY = "executive update";
  private static final int RANK = 0;

  private final IncidentState state;
  private final Journal journal;
  private final Agenda agenda;
  private final Communication communication;
  private final UpdateQuestions questions;

  ExecutiveBriefing(
      IncidentState state, Journal journal, Agenda agenda, Communication communication) {
    this.state = state;
    this.journal = journal;
    this.agenda = agenda;
    this.communication = communication;
    questions = new UpdateQuestions(state, journal, agenda, communication);
  }

  /** Begins, goes on or stops, as the severity and the state ask. */
  void arrange() {
    Duration every = state.policy.executiveUpdates().interval(state.severity);
    if (every == null || state.resolved() || !state.classified || left()) {
      agenda.remove(KEY);
      questions.drop();
      return;
    }
    if (state.updatesSent == 0) {
      tell();
    }
    next(every);
  }

  /** Whether executives hear of it from the incident that this one is a duplicate of. */
  private boolean left() {
    return state.duplicateOf != null && !state.policy.command().duplicatesUpdateExecutives();
  }

  private void next(Duration every) {
    Instant begin = state.brief.startedAt();
    long passed = Duration.between(begin, Now.instant()).dividedBy(every);
    Instant at = begin.plus(every.multipliedBy(passed + 1));
    questions.before(at, every);
    agenda.put(
        KEY,
        at,
        RANK,
        KEY,
        () -> {
          tell();
          next(every);
        });
  }

  private void tell() {
    state.updatesSent++;
    String subject = "Executive update " + state.updatesSent + ": " + state.brief.title();
    String body = text();
    state.toldUpTo = journal.timeline().size();
    journal.say(TimelineEntry.Kind.UPDATE, "Executive update " + state.updatesSent + " sent");
    ContactRow row = state.policy.contacts().row(state.brief.kind());
    List<Contact> recipients =
        state.policy.executiveUpdates().recipients(state.policy.contacts(), row);
    if (!recipients.isEmpty() && recipients.stream().noneMatch(Contact::reachable)) {
      communication.updateMissed(
          subject,
          recipients.stream().map(Contact::name).toList(),
          "None of them has an address in the policy.",
          body);
    }
    for (Contact contact : recipients) {
      communication.send(
          Message.Kind.EXECUTIVE_UPDATE,
          contact.name(),
          contact.channels(),
          "update-" + state.updatesSent,
          subject,
          body);
    }
  }

  /** The runbook's four lines, from what really happened since the last update. */
  private String text() {
    return "Current status: "
        + status()
        + "\nActions taken: "
        + actions()
        + "\nNext steps: "
        + nextSteps()
        + "\nETA for resolution: "
        + eta();
  }

  private String status() {
    String containment =
        state.responses.values().stream()
            .map(ResponseNotice::containment)
            .filter(Objects::nonNull)
            .map(ExecutiveBriefing::contained)
            .collect(Collectors.joining(" "));
    String who = state.commander == null ? "" : " Incident commander: " + state.commander + ".";
    return state.severity
        + ", "
        + state.words()
        + ", "
        + state.brief.title()
        + ". "
        + state.reasons.getFirst()
        + (containment.isEmpty() ? "" : " " + containment)
        + who;
  }

  private static String contained(ContainmentState containment) {
    if (containment.releasedAt() != null) {
      return containment.component() + " is released.";
    }
    return containment.component()
        + (containment.isolatedAt() != null
            ? " is isolated."
            : containment.containedAt() != null ? " is contained." : " is not contained.");
  }

  private String actions() {
    List<TimelineEntry> since =
        journal.timeline().subList(state.toldUpTo, journal.timeline().size());
    String actions =
        since.stream()
            .filter(entry -> WORTH_TELLING.contains(entry.kind()))
            .map(TimelineEntry::what)
            .collect(Collectors.joining("; "));
    return actions.isEmpty() ? "nothing new since the last update" : actions;
  }

  private static final Set<TimelineEntry.Kind> WORTH_TELLING =
      EnumSet.of(
          TimelineEntry.Kind.CONTAINMENT,
          TimelineEntry.Kind.APPROVAL,
          TimelineEntry.Kind.PERSON,
          TimelineEntry.Kind.STATE);

  private String eta() {
    if (state.eta == null) {
      return "not known yet";
    }
    return state.eta.isAfter(Now.instant())
        ? state.eta.toString()
        : "was " + state.eta + ", which has passed; no new one is named";
  }

  private String nextSteps() {
    if (state.nextSteps != null) {
      return state.nextSteps;
    }
    List<PendingApproval> waiting = state.responseApprovals();
    return waiting.isEmpty()
        ? "none named yet"
        : "waiting for a decision: " + waiting.getFirst().question();
  }
}
