package org.provabilityfabric.runbooks.incident;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.SentMessage;
import org.provabilityfabric.runbooks.contract.message.Delivery;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.kernel.DecisionRequests;
import org.provabilityfabric.runbooks.kernel.Drilling;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Meanwhile;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.RunKey;
import org.provabilityfabric.runbooks.kernel.Telling;
import org.provabilityfabric.runbooks.policy.Channel;
import org.provabilityfabric.runbooks.policy.Contact;
import org.provabilityfabric.runbooks.policy.ContactLine;
import org.provabilityfabric.runbooks.policy.Contacts;
import org.provabilityfabric.runbooks.policy.Deciders;
import org.provabilityfabric.runbooks.policy.Receiver;

/** Everything the incident says to people outside its own page: updates, escalations, requests. */
final class Communication {
  private final IncidentState state;
  private final Journal journal;
  private final String incident;
  private final boolean rehearsal;
  private final Set<String> unreachable = new LinkedHashSet<>();
  private final Meanwhile sending = new Meanwhile();
  private int serial;

  Communication(IncidentState state, Journal journal, String incident, boolean rehearsal) {
    this.state = state;
    this.journal = journal;
    this.incident = incident;
    this.rehearsal = rehearsal;
    serial = state.messages.size();
  }

  String incident() {
    return incident;
  }

  /** Whether a message is on its way at this moment. */
  boolean busy() {
    return !sending.quiet();
  }

  /** Hands a message over beside whatever else happens; an undelivered one is a finding. */
  void send(
      Message.Kind kind,
      String to,
      List<Channel> channels,
      String key,
      String subject,
      String body) {
    send(kind, to, channels, key, subject, body, null);
  }

  private void send(
      Message.Kind kind,
      String to,
      List<Channel> channels,
      String key,
      String subject,
      String body,
      @Nullable PendingApproval asked) {
    if (channels.isEmpty()) {
      if (unreachable.add(to)) {
        Telling.unreachable(journal, key, to, subject);
      }
      return;
    }
    serial++;
    Message message =
        new Message(
                RunKey.of(key + "/" + serial),
                kind,
                to,
                channels,
                Drilling.marked("[" + state.severity + "] " + subject),
                Drilling.explained(body),
                incident,
                state.severity.name(),
                state.component(),
                rehearsal)
            .about(kind == Message.Kind.REQUEST ? state.brief.kind().section() : null)
            .askingFor(asked);
    sending.begin(() -> state.messages.add(handOver(message)));
  }

  /**
   * Tells those who may decide that a decision waits, those in charge of the kind's row first; the
   * next one up if none came.
   */
  void askForDecision(PendingApproval asked, boolean unanswered) {
    Contacts contacts = state.policy.contacts();
    ContactLine line = contacts.line(contacts.row(state.brief.kind()));
    if (state.begunBy(IncidentState.ASKS_WHO_MAY_DECIDE)) {
      List<Contact> deciders = new Deciders(contacts, asked.roles()).inRow(line);
      int passed = unanswered && deciders.size() > 1 ? 1 : 0;
      deciders.stream()
          .skip(passed)
          .limit(asked.stillWanted())
          .forEach(contact -> askForDecision(contact, asked, unanswered));
    } else {
      String name = unanswered ? line.secondary() : line.primary();
      askForDecision(contacts.named(name), asked, unanswered);
    }
  }

  private void askForDecision(Contact contact, PendingApproval asked, boolean unanswered) {
    send(
        Message.Kind.REQUEST,
        contact.name(),
        contact.channels(),
        "decision-" + asked.approvalId(),
        DecisionRequests.subject(asked, unanswered),
        DecisionRequests.body(
            asked, "./runbook incident approve " + incident + " " + asked.approvalId()),
        asked);
  }

  /**
   * Tells the commander; where there is none, or none that can be reached, the primary of the
   * kind's row, or whoever is told in its place.
   *
   * @return who is told
   */
  String toWhoeverCommands(Message.Kind kind, String key, String subject, String body) {
    Receiver told = inCharge(List.of());
    send(kind, told.name(), told.channels(), key, subject, body);
    return told.name();
  }

  /** The first of commander and row who can be reached and is none of {@code others}. */
  private Receiver inCharge(List<String> others) {
    Contacts contacts = state.policy.contacts();
    ContactLine line = contacts.line(contacts.row(state.brief.kind()));
    Stream<Receiver> row =
        line.names().stream()
            .map(contacts::named)
            .map(contact -> new Receiver(contact.name(), contact.channels()));
    return Stream.concat(commander().stream(), row)
        .filter(one -> !one.channels().isEmpty() && !others.contains(one.name()))
        .findFirst()
        .orElseGet(() -> new Receiver(line.primary(), List.of()));
  }

  private Optional<Receiver> commander() {
    return Optional.ofNullable(state.commander).flatMap(name -> Receiver.named(state.policy, name));
  }

  /**
   * An executive update that did not reach anybody it was for, or one of them: somebody in charge
   * has to tell them in another way.
   */
  void updateMissed(String update, List<String> missed, String why, String body) {
    if (rehearsal || !state.begunBy(IncidentState.TELLS_MORE)) {
      return;
    }
    Receiver told = inCharge(missed);
    String whom = String.join(", ", missed);
    journal.say(
        TimelineEntry.Kind.UPDATE,
        update + " did not reach " + whom + ": escalated to " + told.name());
    send(
        Message.Kind.ESCALATION,
        told.name(),
        told.channels(),
        "update-missed",
        update + " did not reach " + whom,
        "Tell them in another way. " + why + "\n\n" + body);
  }

  private SentMessage handOver(Message message) {
    Delivery delivery =
        Telling.handOver(journal, message.kind().name().toLowerCase(Locale.ROOT), message);
    if (message.kind() == Message.Kind.EXECUTIVE_UPDATE && !delivery.delivered()) {
      updateMissed(
          message.subject(),
          List.of(message.to()),
          "The channels answered: " + delivery.answers(),
          message.body());
    }
    return new SentMessage(
        Now.instant(),
        message.kind(),
        message.to(),
        message.body(),
        delivery.delivered(),
        delivery.attempts());
  }
}
