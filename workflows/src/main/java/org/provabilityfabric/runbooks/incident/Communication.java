package org.provabilityfabric.runbooks.incident;

import io.temporal.workflow.Async;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.incident.SentMessage;
import org.provabilityfabric.runbooks.contract.message.Delivery;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.kernel.Drilling;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Telling;
import org.provabilityfabric.runbooks.policy.Channel;
import org.provabilityfabric.runbooks.policy.Contact;
import org.provabilityfabric.runbooks.policy.ContactLine;
import org.provabilityfabric.runbooks.policy.Contacts;

/** Everything the incident says to people outside its own page: updates, escalations, requests. */
final class Communication {
  private final IncidentState state;
  private final Journal journal;
  private final String incident;
  private final boolean rehearsal;
  private final Set<String> unreachable = new LinkedHashSet<>();
  private int sending;
  private int serial;

  Communication(IncidentState state, Journal journal, String incident, boolean rehearsal) {
    this.state = state;
    this.journal = journal;
    this.incident = incident;
    this.rehearsal = rehearsal;
    serial = state.messages.size();
  }

  /** Whether a message is on its way at this moment. */
  boolean busy() {
    return sending > 0;
  }

  /** Hands a message over beside whatever else happens; an undelivered one is a finding. */
  void send(
      Message.Kind kind,
      String to,
      List<Channel> channels,
      String key,
      String subject,
      String body) {
    if (channels.isEmpty()) {
      if (unreachable.add(to)) {
        journal.find(
            key,
            Finding.of(
                FindingCode.CONTACT_WITHOUT_ADDRESS,
                to + " has no address and is not told: " + subject));
      }
      return;
    }
    serial++;
    Message message =
        new Message(
            incident + "/" + key + "/" + serial,
            kind,
            to,
            channels,
            Drilling.marked("[" + state.severity + "] " + subject),
            Drilling.explained(body),
            incident,
            state.severity.name(),
            state.component(),
            rehearsal);
    sending++;
    Async.procedure(
        () -> {
          try {
            state.messages.add(handOver(message));
          } finally {
            sending--;
          }
        });
  }

  /**
   * Tells those in charge of the kind's row that a decision waits; the next one up if none came.
   */
  void askForDecision(PendingApproval asked, boolean unanswered) {
    Contacts contacts = state.policy.contacts();
    ContactLine line = contacts.line(contacts.row(state.brief.kind()));
    Contact contact = contacts.named(unanswered ? line.secondary() : line.primary());
    send(
        Message.Kind.REQUEST,
        contact.name(),
        contact.channels(),
        "decision-" + asked.approvalId(),
        (unanswered ? "Nobody decided yet: " : "Decision needed: ") + asked.approvalId(),
        asked.question()
            + "\nBy: "
            + asked.deadline()
            + ", else "
            + asked.ifUnanswered()
            + "\nAnswer: ./runbook incident approve "
            + incident
            + " "
            + asked.approvalId());
  }

  private SentMessage handOver(Message message) {
    Delivery delivery =
        Telling.handOver(journal, message.kind().name().toLowerCase(Locale.ROOT), message);
    return new SentMessage(
        Now.instant(),
        message.kind(),
        message.to(),
        message.body(),
        delivery.delivered(),
        delivery.attempts());
  }
}
