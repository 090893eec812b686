package org.provabilityfabric.runbooks.kernel;

import io.temporal.workflow.Workflow;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.policy.Contact;
import org.provabilityfabric.runbooks.policy.Contacts;
import org.provabilityfabric.runbooks.policy.Deciders;
import org.provabilityfabric.runbooks.policy.Severity;

/**
 * Tells everybody who may decide that an approval waits, where no incident does: when it is asked,
 * at each reminder, and one step higher as well once it has passed its deadline.
 */
public final class DecisionRequests {
  private final Journal journal;
  private final Supplier<String> component;
  private final Set<String> unreachable = new LinkedHashSet<>();
  private @Nullable Contacts contacts;
  private @Nullable String section;
  private final Meanwhile telling = new Meanwhile();
  private int serial;

  DecisionRequests(Journal journal, Supplier<String> component) {
    this.journal = journal;
    this.component = component;
  }

  /**
   * Begins to tell. A run that was begun before anybody was told goes on without.
   *
   * @param from whom the policy knows
   * @param about the section of the runbook that the run works by; null for that of all requests
   */
  void begin(Contacts from, @Nullable String about) {
    if (Workflow.getVersion("tell-who-decides", Workflow.DEFAULT_VERSION, 1) >= 1) {
      contacts = from;
      section = about;
    }
  }

  /** The subject of every message about an approval. */
  public static String subject(PendingApproval asked, boolean unanswered) {
    return (unanswered ? "Nobody decided yet: " : "Decision needed: ") + asked.approvalId();
  }

  /** The text of every message about an approval. */
  public static String body(PendingApproval asked, String answeredBy) {
    return asked.question()
        + "\nBy: "
        + asked.deadline()
        + ", else "
        + asked.ifUnanswered()
        + "\nAnswer: "
        + answeredBy;
  }

  /** Tells them beside whatever else happens. */
  public void ask(PendingApproval asked, boolean unanswered) {
    Contacts known = contacts;
    if (known == null) {
      return;
    }
    Deciders deciders = new Deciders(known, asked.roles());
    Stream<Contact> higher = unanswered ? deciders.oneStepHigher().stream() : Stream.empty();
    Stream.concat(deciders.everyone().stream(), higher)
        .distinct()
        .forEach(contact -> tell(contact, asked, unanswered));
  }

  /** Whether everything has been handed over. */
  boolean told() {
    return telling.quiet();
  }

  private void tell(Contact contact, PendingApproval asked, boolean unanswered) {
    String subject = Drilling.marked(subject(asked, unanswered));
    if (!contact.reachable()) {
      if (unreachable.add(contact.name())) {
        Telling.unreachable(journal, asked.approvalId(), contact.name(), subject);
      }
      return;
    }
    serial++;
    Message message = message(contact, asked, subject);
    telling.begin(() -> Telling.handOver(journal, asked.approvalId(), message));
  }

  private Message message(Contact contact, PendingApproval asked, String subject) {
    String run = asked.workflowId();
    return new Message(
            RunKey.of("decision-" + asked.approvalId() + "/" + serial),
            Message.Kind.REQUEST,
            contact.name(),
            contact.channels(),
            subject,
            Drilling.explained(
                body(asked, "./runbook incident approve --id " + run + " " + asked.approvalId())),
            run,
            Severity.P2.name(),
            component.get(),
            false)
        .about(section)
        .askingFor(asked);
  }
}
