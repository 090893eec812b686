package org.provabilityfabric.runbooks.postincident;

import java.time.Duration;
import java.time.Instant;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.OpenItem;
import org.provabilityfabric.runbooks.kernel.Agenda;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Step;

/** Reminds the owners of what is open before it is due, and escalates what is overdue. */
final class Reminders {
  private static final int RANK = 10;

  private final Review review;
  private final Journal journal;
  private final Agenda agenda;
  private final Letters letters;

  Reminders(Review review, Journal journal, Agenda agenda, Letters letters) {
    this.review = review;
    this.journal = journal;
    this.agenda = agenda;
    this.letters = letters;
  }

  /** Sets the reminders of everything that is open; what was due before is escalated at once. */
  void arrange() {
    review.open().forEach(this::arrange);
  }

  /** Sets the reminders of an item by its due date as it is now. */
  void arrange(OpenItem item) {
    drop(item.number());
    for (Duration ahead : review.rules().remindBefore()) {
      Instant at = item.due().minus(ahead);
      if (at.isAfter(Now.instant())) {
        agenda.put(
            reminder(item.number(), ahead),
            at,
            RANK,
            "remind of item " + item.number(),
            () -> remind(item.number()));
      }
    }
    escalateAt(item.number(), item.due());
  }

  /** An item that is done is neither reminded of nor escalated. */
  void drop(int number) {
    review.rules().remindBefore().forEach(ahead -> agenda.remove(reminder(number, ahead)));
    agenda.remove(overdue(number));
  }

  private void escalateAt(int number, Instant at) {
    agenda.put(overdue(number), at, RANK, "item " + number + " overdue", () -> escalate(number));
  }

  private void remind(int number) {
    OpenItem item = item(number);
    journal.say(
        TimelineEntry.Kind.CLOCK,
        "Reminded " + item.owner() + ": " + item.what() + " is due " + item.due());
    letters.remind(step(number), item.owner(), "Due soon: " + item.what(), body(item));
  }

  private void escalate(int number) {
    OpenItem item = item(number);
    journal.find(
        step(number).id(),
        Finding.of(
            FindingCode.ITEM_OVERDUE,
            item.what() + " was due " + item.due() + "; " + item.owner() + " has to see to it"));
    letters.remind(step(number), item.owner(), "Overdue: " + item.what(), body(item));
    letters.escalate(step(number), item.owner(), "Overdue: " + item.what(), body(item));
    escalateAt(number, Now.instant().plus(review.rules().escalateEvery()));
  }

  private String body(OpenItem item) {
    return item.what()
        + "\nAfter: "
        + review.incident.title()
        + " ("
        + review.incident.incident()
        + ")\nOwner: "
        + item.owner()
        + "\nDue: "
        + item.due()
        + "\nOnce it is done: ./runbook review done "
        + review.called()
        + " "
        + item.number()
        + " --text \"what was done\"\nMore time, or somebody else: ./runbook review change "
        + review.called()
        + " "
        + item.number()
        + " --due 5d --text \"why\"";
  }

  private OpenItem item(int number) {
    return review.items().get(number - 1);
  }

  private Step step(int number) {
    return review.step(number);
  }

  private static String reminder(int number, Duration ahead) {
    return "item " + number + " reminder " + ahead;
  }

  private static String overdue(int number) {
    return "item " + number + " overdue";
  }
}
