package org.provabilityfabric.runbooks.incident;

import io.temporal.workflow.Async;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.provabilityfabric.runbooks.contract.Deed;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.kernel.Agenda;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.policy.Contact;
import org.provabilityfabric.runbooks.policy.EscalationCondition;
import org.provabilityfabric.runbooks.policy.EscalationNotice;
import org.provabilityfabric.runbooks.policy.Escalations;

/** "When to Escalate" and "Escalation Contacts": each of the four conditions is acted on once. */
final class Conditions {
  private static final int RANK = 20;

  private final IncidentState state;
  private final Journal journal;
  private final Agenda agenda;
  private final Communication communication;

  Conditions(IncidentState state, Journal journal, Agenda agenda, Communication communication) {
    this.state = state;
    this.journal = journal;
    this.agenda = agenda;
    this.communication = communication;
  }

  /** Watches the clock of the first condition; the others are looked at when something changes. */
  void arrange() {
    Instant at = state.brief.startedAt().plus(state.policy.escalation().p0UnresolvedAfter());
    if (!at.isBefore(Now.instant())) {
      agenda.put("escalation condition", at, RANK, "P0 unresolved", this::afterHandlers);
    }
    look();
  }

  private void afterHandlers() {
    Async.procedure(this::look);
  }

  void look() {
    if (state.resolved()) {
      return;
    }
    Duration openFor = Duration.between(state.brief.startedAt(), Now.instant());
    for (EscalationCondition condition :
        Escalations.met(state.policy, state.severity, openFor, state.observations())) {
      if (state.escalated.add(condition.name())) {
        tell(condition);
      }
    }
  }

  private void tell(EscalationCondition condition) {
    List<EscalationNotice> notices =
        Escalations.toTell(state.policy, condition, state.brief.kind());
    journal.say(
        TimelineEntry.Kind.CLOCK,
        Deed.ESCALATED.words()
            + ": "
            + condition.words()
            + ", to "
            + notices.stream().map(EscalationNotice::contact).collect(Collectors.joining(", ")));
    notices.forEach(
        notice ->
            communication.send(
                Message.Kind.ESCALATION,
                notice.contact(),
                notice.channels(),
                "escalation-" + condition,
                "Escalation: " + condition.words(),
                body(notice)));
  }

  private String body(EscalationNotice notice) {
    return state.brief.title()
        + "\nWhy you are told: "
        + notice.why()
        + (notice.insteadOf() == null ? "" : "\nIn place of: " + notice.insteadOf())
        + "\nReasons: "
        + String.join(" ", state.reasons);
  }

  /** A person's wish to have somebody told. */
  void byHand(Contact contact, String reason, Person by) {
    journal.say(
        TimelineEntry.Kind.PERSON,
        Deed.ESCALATED.words() + " to " + contact.name() + ": " + reason,
        by);
    communication.send(
        Message.Kind.ESCALATION,
        contact.name(),
        contact.channels(),
        "escalation-by-hand",
        "Escalation: " + state.brief.title(),
        "Why you are told: " + reason + "\nAsked for by: " + by.described());
  }
}
