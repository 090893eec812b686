package org.provabilityfabric.runbooks.incident;

import io.temporal.workflow.Async;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.Assignment;
import org.provabilityfabric.runbooks.contract.incident.HandOver;
import org.provabilityfabric.runbooks.contract.incident.HandOverOffer;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.kernel.Agenda;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.policy.Receiver;

/** Who commands, and the hand-over of the command, to which the receiver has to consent. */
final class Command {
  private static final String KEY = "hand-over";
  private static final int RANK = 15;

  /** Who may hand over, take and decline. */
  final CommandChecks checks;

  private final IncidentState state;
  private final Journal journal;
  private final Agenda agenda;
  private final Communication communication;
  private final String incident;

  Command(
      IncidentState state,
      Journal journal,
      Agenda agenda,
      Communication communication,
      String incident) {
    this.state = state;
    this.journal = journal;
    this.agenda = agenda;
    this.communication = communication;
    this.incident = incident;
    checks = new CommandChecks(state);
  }

  /** What is offered ends with its deadline, and with the incident. */
  void arrange() {
    HandOver open = state.handOver;
    if (open == null || state.resolved()) {
      state.handOver = null;
      agenda.remove(KEY);
      return;
    }
    agenda.put(KEY, open.until(), RANK, "the command is accepted", this::afterHandlers);
  }

  /** An answer at the very instant of the deadline is in time. */
  private void afterHandlers() {
    Async.procedure(this::expired);
  }

  String assign(Assignment assignment) {
    String commander = Acts.required("commander", assignment.commander());
    String before = state.commander;
    withdraw();
    state.commander = commander;
    boolean taken = before != null && !before.equalsIgnoreCase(commander);
    journal.say(
        TimelineEntry.Kind.PERSON,
        "Incident commander: " + commander + (taken ? ", in the place of " + before : ""),
        assignment.person());
    return commander + " is the incident commander.";
  }

  String offer(HandOverOffer offer) {
    Receiver receiver = checks.offer(offer);
    Person from = offer.person();
    withdraw();
    Instant until = Now.instant().plus(state.policy.command().acceptWithin());
    HandOver open = new HandOver(receiver.name(), from.described(), offer.text(), until);
    state.handOver = open;
    arrange();
    journal.say(TimelineEntry.Kind.PERSON, "The command is offered to " + receiver.name(), from);
    communication.send(
        Message.Kind.REQUEST,
        receiver.name(),
        receiver.channels(),
        KEY,
        "Take the command over: " + state.brief.title(),
        asked(open));
    return receiver.name() + " is asked to take the command, and has until " + until + ".";
  }

  private String asked(HandOver open) {
    return open.from()
        + " asks "
        + open.to()
        + " to command this incident."
        + (open.why() == null ? "" : "\n" + open.why())
        + "\nUntil: "
        + open.until()
        + ", else "
        + otherwise(state)
        + "\nAccept: ./runbook incident accept-command "
        + incident
        + "\nDecline: ./runbook incident decline-command "
        + incident;
  }

  /** What happens where nobody answers. */
  static String otherwise(IncidentState state) {
    return state.commander == null
        ? "nobody commands"
        : "the command stays with " + state.commander;
  }

  String accept(Remark remark) {
    HandOver open = checks.answer(remark);
    String before = state.commander;
    end();
    state.commander = remark.person().name();
    journal.say(
        TimelineEntry.Kind.PERSON,
        "Takes the command" + (before == null ? "" : " over from " + before),
        remark.person());
    tell(before, "The command is taken over", state.commander + " commands now, not " + before);
    return "You command, as " + open.to() + (before == null ? "." : "; before you " + before + ".");
  }

  String decline(Remark remark) {
    HandOver open = checks.answer(remark);
    end();
    String why = Acts.because(remark.text());
    journal.say(TimelineEntry.Kind.PERSON, "Declines the command" + why, remark.person());
    tell(state.commander, "The command is declined", open.to() + " declined" + why);
    return "Declined: " + otherwise(state) + ".";
  }

  private void expired() {
    HandOver open = state.handOver;
    if (open == null || open.until().isAfter(Now.instant())) {
      return;
    }
    end();
    String text = open.to() + " did not answer until " + open.until() + ": " + otherwise(state);
    journal.find(KEY, Finding.of(FindingCode.COMMAND_NOT_ACCEPTED, text));
    tell(state.commander, "The command is not accepted", text);
  }

  private void withdraw() {
    HandOver open = state.handOver;
    if (open != null) {
      journal.say(
          TimelineEntry.Kind.STATE, "The offer of the command to " + open.to() + " is withdrawn");
      end();
    }
  }

  private void end() {
    state.handOver = null;
    agenda.remove(KEY);
  }

  /** Whoever handed over hears of it, where the policy knows how to reach them. */
  private void tell(@Nullable String commander, String subject, String text) {
    Optional.ofNullable(commander)
        .flatMap(name -> Receiver.named(state.policy, name))
        .filter(receiver -> !receiver.channels().isEmpty())
        .ifPresent(
            receiver ->
                communication.send(
                    Message.Kind.NOTICE,
                    receiver.name(),
                    receiver.channels(),
                    KEY,
                    subject + ": " + state.brief.title(),
                    text + "."));
  }
}
