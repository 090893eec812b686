package org.provabilityfabric.runbooks.postincident;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.ItemClosed;
import org.provabilityfabric.runbooks.contract.incident.OpenItem;
import org.provabilityfabric.runbooks.contract.postincident.ItemChange;
import org.provabilityfabric.runbooks.kernel.Door;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.response.ItemList;

/** What people say of the items of a review: done, somebody else's, later. */
final class ItemDesk {
  private final Review review;
  private final Journal journal;
  private final Reminders reminders;

  ItemDesk(Review review, Journal journal, Reminders reminders) {
    this.review = review;
    this.journal = journal;
    this.reminders = reminders;
  }

  OpenItem check(ItemClosed closed) {
    return ItemList.closed(review.items(), closed);
  }

  String close(ItemClosed closed) {
    OpenItem item = check(closed);
    review.put(item);
    reminders.drop(item.number());
    journal.say(
        TimelineEntry.Kind.PERSON, "Done: " + item.what() + ". " + item.done(), closed.person());
    return "Done: " + item.what() + ". " + ItemList.left(review.items());
  }

  /** The item as it becomes. */
  OpenItem check(ItemChange change) {
    OpenItem item = ItemList.open(review.items(), change.item());
    Acts.required("reason", change.reason());
    if (blank(change.owner()) && blank(change.due())) {
      throw FailureKind.INVALID_INPUT.failure(
          "Nothing is changed: give \"owner\", \"due\" or both.");
    }
    return new OpenItem(
        item.number(),
        item.phase(),
        item.what(),
        owner(change).orElse(item.owner()),
        due(change).orElse(item.due()),
        item.procedure(),
        null,
        null,
        null);
  }

  String change(ItemChange change) {
    OpenItem item = check(change);
    review.put(item);
    reminders.arrange(item);
    String stands = item.what() + ": " + item.owner() + ", due " + item.due();
    journal.say(
        TimelineEntry.Kind.PERSON,
        stands + " (" + Acts.required("reason", change.reason()) + ")",
        change.person());
    return stands + ".";
  }

  private Optional<String> owner(ItemChange change) {
    String owner = change.owner();
    if (owner == null || owner.isBlank()) {
      return Optional.empty();
    }
    String name = owner.strip();
    if (review.contacts().find(name).isEmpty()) {
      throw FailureKind.INVALID_INPUT.failure(
          "The policy's contacts have nobody called \"" + name + "\".");
    }
    return Optional.of(name);
  }

  private static Optional<Instant> due(ItemChange change) {
    String text = change.due();
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    Optional<Instant> due =
        text.indexOf('-') > 0
            ? Door.instant(PostIncidentReview.TYPE, "due", text)
            : Door.duration(PostIncidentReview.TYPE, "due", text).map(Now.instant()::plus);
    if (due.isPresent() && !due.get().isAfter(Now.instant())) {
      throw FailureKind.INVALID_INPUT.failure("The due date " + due.get() + " has passed.");
    }
    return due;
  }

  private static boolean blank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
