package org.provabilityfabric.runbooks.postincident;

import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.incident.OpenItem;
import org.provabilityfabric.runbooks.contract.message.CalendarEntry;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Meanwhile;
import org.provabilityfabric.runbooks.kernel.RunKey;
import org.provabilityfabric.runbooks.kernel.Step;
import org.provabilityfabric.runbooks.kernel.Telling;
import org.provabilityfabric.runbooks.policy.Contact;
import org.provabilityfabric.runbooks.policy.EscalationNotice;
import org.provabilityfabric.runbooks.policy.Escalations;

/** What a review tells people: the invitation, reminders, what is overdue. */
final class Letters {
  private final Review review;
  private final Journal journal;
  private final Meanwhile sending = new Meanwhile();
  private int serial;

  Letters(Review review, Journal journal) {
    this.review = review;
    this.journal = journal;
  }

  /** Those in charge of the incident's row, the owners, and whom the policy invites besides. */
  List<String> invited() {
    Set<String> names = new LinkedHashSet<>();
    names.add(review.line().primary());
    names.add(review.line().secondary());
    review.items().stream().map(OpenItem::owner).forEach(names::add);
    review.rules().invite().stream().map(review.line()::resolve).forEach(names::add);
    return List.copyOf(names);
  }

  /** Asks everybody to the meeting, side by side, and waits for it. */
  void invite(String what) {
    CalendarEntry entry = review.entry();
    review.version++;
    List<Promise<Void>> sending = new ArrayList<>();
    for (String name : invited()) {
      Contact contact = review.contacts().named(name);
      sending.add(
          Async.procedure(
              () ->
                  handOver(
                      ReviewStep.PROPOSE_MEETING,
                      contact,
                      Message.Kind.NOTICE,
                      what,
                      review.agenda(),
                      entry)));
    }
    Promise.allOf(sending).get();
  }

  /** Tells one contact beside whatever else happens. */
  void remind(Step step, String owner, String what, String body) {
    meanwhile(step, review.contacts().named(owner), Message.Kind.REQUEST, what, body);
  }

  /** Tells those to whom what is overdue is escalated; a role without address has a stand-in. */
  void escalate(Step step, String owner, String what, String body) {
    for (String role : review.rules().escalateTo()) {
      EscalationNotice notice =
          Escalations.notice(review.policy(), review.incident.kind(), role, what);
      if (!notice.contact().equals(owner)) {
        Contact contact = new Contact(notice.contact(), notice.channels());
        meanwhile(step, contact, Message.Kind.ESCALATION, what, body);
      }
    }
  }

  /** Tells of a regulatory clock. */
  void tell(Message.Kind kind, EscalationNotice notice, String key, String what, String body) {
    Contact contact = new Contact(notice.contact(), notice.channels());
    meanwhile(ReviewStep.REGULATORY_CLOCKS, contact, kind, what, body);
  }

  private void meanwhile(Step step, Contact contact, Message.Kind kind, String what, String body) {
    sending.begin(() -> handOver(step, contact, kind, what, body, null));
  }

  private void handOver(
      Step step,
      Contact contact,
      Message.Kind kind,
      String what,
      String body,
      @Nullable CalendarEntry entry) {
    if (!contact.reachable()) {
      Telling.unreachable(journal, step.id(), contact.name(), what);
      return;
    }
    serial++;
    var unused =
        Telling.handOver(
            journal,
            step.id(),
            new Message(
                RunKey.of("told/" + serial),
                kind,
                contact.name(),
                contact.channels(),
                "[" + review.incident.severity() + "] " + what,
                body,
                review.incident.incident(),
                review.incident.severity().name(),
                component(),
                review.rehearse,
                entry,
                "Documentation Updates",
                null));
  }

  private String component() {
    String component = review.incident.component();
    return component == null ? "unknown" : component;
  }

  /** Waits until everything has been handed over. */
  void awaitQuiet() {
    sending.awaitQuiet();
  }
}
