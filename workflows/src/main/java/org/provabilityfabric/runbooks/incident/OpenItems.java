package org.provabilityfabric.runbooks.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.incident.ItemClosed;
import org.provabilityfabric.runbooks.contract.incident.OpenItem;
import org.provabilityfabric.runbooks.contract.incident.ResponseNotice;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.policy.AlertItem;
import org.provabilityfabric.runbooks.policy.ContactLine;
import org.provabilityfabric.runbooks.policy.Contacts;

/** "Alert Response Procedures": what the incident leaves to be done, by whom and until when. */
final class OpenItems {
  private final IncidentState state;
  private final Journal journal;
  private final String incident;

  OpenItems(IncidentState state, Journal journal, String incident) {
    this.state = state;
    this.journal = journal;
    this.incident = incident;
  }

  /** All of them in the runbook's order, open and done. */
  List<OpenItem> all() {
    Contacts contacts = state.policy.contacts();
    ContactLine line = contacts.line(contacts.row(state.brief.kind()));
    List<OpenItem> items = new ArrayList<>();
    for (AlertItem rule : state.policy.alertResponse(state.brief.kind())) {
      int number = items.size() + 1;
      OpenItem closed = state.closedItems.get(number);
      items.add(closed == null ? standing(number, rule, line.resolve(rule.owner())) : closed);
    }
    return items;
  }

  private OpenItem standing(int number, AlertItem rule, String owner) {
    Instant due = state.brief.startedAt().plus(rule.within());
    String done = done(rule.procedure());
    return new OpenItem(
        number,
        rule.phase(),
        rule.what(),
        owner,
        due,
        rule.procedure(),
        done,
        done == null ? null : rule.procedure(),
        null);
  }

  /** What the procedure has done of its work, or null: isolated, judged, or ended in order. */
  private @Nullable String done(@Nullable String procedure) {
    String workflowId = incident + "/" + procedure;
    ResponseNotice notice = procedure == null ? null : state.responses.get(workflowId);
    if (notice == null || state.failedResponses.contains(workflowId)) {
      return null;
    }
    ContainmentState containment = notice.containment();
    if (containment != null) {
      boolean isolated = containment.containedAt() != null && containment.isolatedAt() != null;
      return isolated ? containment.component() + " is isolated" : null;
    }
    boolean ended = !state.openResponses.contains(workflowId);
    return notice.assessed() ? "judged" : ended ? "ended: " + notice.state() : null;
  }

  /**
   * The item that a person closes.
   *
   * @throws io.temporal.failure.ApplicationFailure where there is none, or it is done
   */
  OpenItem check(ItemClosed closed) {
    Acts.required("text", closed.text());
    String number = Acts.required("item", closed.item());
    OpenItem item =
        all().stream()
            .filter(one -> String.valueOf(one.number()).equals(number))
            .findFirst()
            .orElseThrow(
                () ->
                    FailureKind.INVALID_INPUT.failure(
                        "There is no item " + number + "; there are " + all().size() + "."));
    if (item.doneBy() != null) {
      throw FailureKind.INVALID_INPUT.failure(
          "The item " + number + " is done already, by " + item.doneBy() + ".");
    }
    return item;
  }

  String close(ItemClosed closed) {
    OpenItem item = check(closed);
    String text = Acts.required("text", closed.text());
    state.closedItems.put(
        item.number(),
        new OpenItem(
            item.number(),
            item.phase(),
            item.what(),
            item.owner(),
            item.due(),
            item.procedure(),
            text,
            closed.person().described(),
            Now.instant()));
    journal.say(
        TimelineEntry.Kind.PERSON,
        item.phase().words() + " done: " + item.what() + ". " + text,
        closed.person());
    long open = all().stream().filter(one -> one.doneBy() == null).count();
    return "Done: " + item.what() + ". " + (open == 0 ? "Nothing is left." : open + " still open.");
  }
}
