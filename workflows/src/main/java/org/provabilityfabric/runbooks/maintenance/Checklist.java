package org.provabilityfabric.runbooks.maintenance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.maintenance.ChecklistItem;
import org.provabilityfabric.runbooks.contract.maintenance.ChecklistItem.State;
import org.provabilityfabric.runbooks.contract.maintenance.Confirmation;
import org.provabilityfabric.runbooks.kernel.Door;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.reading.NearestKey;

/** What people confirm. An item can be confirmed while it is under way, and once. */
final class Checklist {
  /** The roll-back plan is there, and somebody has read it. */
  static final String PLAN = "roll-back-plan";

  /** It has been rolled back by the plan. */
  static final String ROLL_BACK = "roll-back";

  private final Journal journal;
  private final Map<String, ChecklistItem> items = new LinkedHashMap<>();

  Checklist(Journal journal) {
    this.journal = journal;
  }

  List<ChecklistItem> items() {
    return List.copyOf(items.values());
  }

  void add(ChecklistItem item) {
    items.put(item.id(), item);
  }

  ChecklistItem item(String id) {
    ChecklistItem item = items.get(id);
    if (item == null) {
      throw new IllegalArgumentException("no item " + id);
    }
    return item;
  }

  void begin(String id, String who) {
    items.put(id, item(id).stands(State.UNDER_WAY, who, Now.instant()));
    journal.say(TimelineEntry.Kind.STATE, "To be done: " + item(id).text() + " (" + id + ")");
  }

  void settle(String id, boolean done, String who) {
    items.put(id, item(id).stands(done ? State.DONE : State.FAILED, who, Now.instant()));
  }

  boolean settled(String id) {
    State state = item(id).state();
    return state == State.DONE || state == State.FAILED;
  }

  boolean done(String id) {
    return item(id).state() == State.DONE;
  }

  /** What a person has to confirm next. */
  Optional<ChecklistItem> next() {
    return items.values().stream().filter(Checklist::waits).findFirst();
  }

  private static boolean waits(ChecklistItem item) {
    return item.state() == State.UNDER_WAY && WorkItems.isForPeople(item.text());
  }

  void check(Confirmation confirmation) {
    String id = Acts.required("item", confirmation.item());
    ChecklistItem item = items.get(id);
    if (item == null) {
      throw FailureKind.INVALID_INPUT.failure(
          "The checklist has no item \""
              + id
              + "\""
              + NearestKey.hint(id, items.keySet())
              + "; it has "
              + String.join(", ", items.keySet())
              + ".");
    }
    if (settled(id)) {
      throw FailureKind.INVALID_INPUT.failure(
          id + " is settled already, by " + item.by() + " at " + item.at() + ".");
    }
    if (!waits(item)) {
      throw FailureKind.INVALID_INPUT.failure(
          "It is not the turn of "
              + id
              + "; what waits is "
              + next().map(ChecklistItem::id).orElse("nothing")
              + ".");
    }
    if (failed(confirmation)) {
      Acts.required("text", confirmation.text());
    }
  }

  String confirm(Confirmation confirmation) {
    String id = Acts.required("item", confirmation.item());
    boolean failed = failed(confirmation);
    settle(id, !failed, confirmation.person().described());
    String text = confirmation.text() == null ? "" : ": " + confirmation.text();
    journal.say(
        TimelineEntry.Kind.PERSON,
        (failed ? "Could not be done: " : "Done: ") + item(id).text() + text,
        confirmation.person());
    return failed
        ? id + " could not be done."
        : id + " is done. Next: " + next().map(ChecklistItem::text).orElse("nothing waits") + ".";
  }

  private static boolean failed(Confirmation confirmation) {
    return Door.flag(PlannedMaintenance.TYPE, "failed", confirmation.failed());
  }
}
